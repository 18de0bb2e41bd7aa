import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { open, settled } from './reader.ts';

async function compareWith(page: Page, kernel: string): Promise<void> {
  await page.getByLabel('Compare with').selectOption(kernel);
}

async function openTogether(page: Page, kernel = '2.6.20'): Promise<void> {
  await open(page);
  await compareWith(page, kernel);
  await expect(side(page, '2.6.19')).toBeVisible();
  await expect(side(page, kernel).getByRole('table', { name: 'Who remembers' })).toBeVisible();
}

function side(page: Page, kernel: string) {
  return page.getByRole('group', { name: kernel, exact: true });
}

function stateRow(page: Page, kernel: string) {
  return side(page, kernel).getByRole('row', { name: /^state/ }).getByRole('cell');
}

function parting(page: Page) {
  return page.getByRole('list', { name: 'Where they part' }).getByRole('button', { name: /^Go there: row/ });
}

function slider(page: Page) {
  return page.getByRole('slider', { name: 'Position in the run' });
}

function bar(page: Page) {
  return page.getByRole('group', { name: 'Comparison' });
}

const where = async (page: Page) => Number(await slider(page).inputValue());

test('where the two part, which rule makes it, and a jump there', async ({ page, expectAccessible }) => {
  await openTogether(page);
  await expect(bar(page)).toContainText(
    /step 7\s*, data\[1k\.\.2k\] is stranded on 2\.6\.19 and durable on 2\.6\.20\. The rule that makes it is redirty_on_mkclean/,
  );
  await bar(page).getByRole('button', { name: 'Go there' }).click();
  await expect(stateRow(page, '2.6.19').nth(1)).toContainText('stranded');
  await expect(stateRow(page, '2.6.20').nth(1)).toContainText('durable');
  await expect(side(page, '2.6.19').getByText(/✗\s+lost/)).toBeVisible();
  await expect(side(page, '2.6.20').getByText(/✓\s+kept/)).toBeVisible();
  await expectAccessible();
});

test('what differs is outlined on both stages and named', async ({ page }) => {
  await openTogether(page);
  await page.keyboard.press('End');
  for (const kernel of ['2.6.19', '2.6.20']) {
    const marked = side(page, kernel).locator('[data-differs="true"]');
    await expect(marked).toHaveCount(3);
    await expect(marked.first()).toHaveCSS('outline-style', 'dashed');
    await expect(marked.first()).toContainText('differs: "B" in 2.6.19, "C" in 2.6.20');
    await expect(stateRow(page, kernel).nth(1)).toContainText('differs: lost in 2.6.19, durable in 2.6.20');
    await expect(stateRow(page, kernel).nth(0)).not.toContainText('differs');
  }
  await page.getByText('4 differences now').click();
  await expect(page.getByText('data[1k..2k], disk: "B" in 2.6.19, "C" in 2.6.20')).toBeVisible();
});

test('both step over the same rows; who takes no step says so', async ({ page }) => {
  await openTogether(page);
  await parting(page).first().click();
  await expect(side(page, '2.6.19')).toContainText('TestClearPageDirty');
  await expect(side(page, '2.6.20')).toContainText('2.6.20 takes no step here.');
  const row = await where(page);
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveValue(String(row + 1));
  for (const kernel of ['2.6.19', '2.6.20'])
    await expect(side(page, kernel).getByRole('group', { name: 'What the last step did' })).toContainText(
      'page_mkclean',
    );
  await page.keyboard.press('ArrowRight');
  await expect(side(page, '2.6.19')).toContainText('2.6.19 takes no step here.');
  await expect(side(page, '2.6.20')).toContainText('redirty_page');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveValue(String(row));
  await expect(page.getByRole('status').filter({ hasText: /./ })).toContainText('2.6.20 takes no step here.');
});

test('n stops where they part', async ({ page }) => {
  await openTogether(page);
  await parting(page).first().click();
  const row = await where(page);
  await page.keyboard.press('Home');
  for (let press = 0; press < 60 && (await where(page)) < row; press++) await page.keyboard.press('n');
  await expect(slider(page)).toHaveValue(String(row));
});

test('ending the comparison leads back to the same place', async ({ page }) => {
  await open(page);
  for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveValue('20');
  await compareWith(page, '2.6.20');
  await expect(side(page, '2.6.20')).toBeVisible();
  await bar(page).getByRole('button', { name: 'End comparison' }).click();
  await expect(side(page, '2.6.20')).toHaveCount(0);
  await expect(slider(page)).toHaveValue('20');
  await expect(page.locator('[data-differs="true"]')).toHaveCount(0);
  await expect(page.getByLabel('Compare with')).toHaveValue('');
});

test('it survives a reload and an edit of the text', async ({ page }) => {
  await openTogether(page, '2.6.19 with redirty_on_mkclean');
  await page.reload();
  await expect(side(page, '2.6.19 with redirty_on_mkclean')).toBeVisible();
  await expect(bar(page)).toContainText('The rule that makes it is redirty_on_mkclean');
  await page.getByLabel('Kernel', { exact: true }).selectOption('2.6.18');
  await expect(side(page, '2.6.18')).toBeVisible();
  await expect(side(page, '2.6.19 with redirty_on_mkclean')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(side(page, '2.6.19')).toBeVisible();
});

test('kernels that are equal, that do the same, or that cannot run it, are said to', async ({ page }) => {
  await open(page);
  await compareWith(page, '2.6.19 with towrite');
  await expect(bar(page)).toContainText('do the same here, step by step. They differ in towrite');
  await compareWith(page, '6.16');
  await expect(bar(page)).toContainText('This scenario cannot run on 6.16: ext3’s code left in 4.3'.replace('’', "'"));
  await expect(page.getByRole('table', { name: 'Who remembers' })).toHaveCount(1);
  await compareWith(page, '2.6.20');
  await page.getByLabel('Kernel', { exact: true }).selectOption('2.6.20');
  await expect(bar(page)).toContainText('2.6.20 and 2.6.20 have the same rules');
  await expect(page.getByRole('table', { name: 'Who remembers' })).toHaveCount(1);
});

test('the story follows the kernel that is chosen', async ({ page }) => {
  await openTogether(page);
  await page.keyboard.press('End');
  const verdict = page.getByRole('region', { name: 'Story' }).getByRole('heading', { name: /^Verdict/ });
  await expect(verdict).toHaveText('Verdict: lost');
  await page.getByRole('button', { name: 'Story of 2.6.20' }).click();
  await expect(verdict).toHaveText('Verdict: kept');
  await expect(page.getByRole('region', { name: 'Story' })).toContainText('2.6.19: lost: 1,024 bytes are gone.');
});

test('the stages stand beside each other where there is room, else one above the other', async ({ page }) => {
  await openTogether(page);
  for (const [width, isBeside] of [
    [1280, true],
    [1100, true],
    [1000, false],
    [390, false],
    [320, false],
  ] as const) {
    await page.setViewportSize({ width, height: 700 });
    // What is measured is drawn anew a frame after the window has its size.
    await expect(async () => {
      const [one, other] = await Promise.all([side(page, '2.6.19').boundingBox(), side(page, '2.6.20').boundingBox()]);
      expect(one && other && one.y === other.y, `at ${width}`).toBe(isBeside);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width}`).toBeLessThanOrEqual(width);
    }).toPass();
  }
});

test('in a wide window both stages stand whole, and still', async ({ page }) => {
  await openTogether(page);
  await page.setViewportSize({ width: 1280, height: 650 });
  const tops = new Set<string>();
  for (let step = 0; step <= 9; step++) {
    await expect(slider(page)).toHaveAttribute('aria-valuetext', new RegExp(`step ${step} of 9, .*: .`));
    tops.add(await topsOf(page));
    await page.keyboard.press('Shift+ArrowRight');
  }
  expect([...tops]).toHaveLength(1);
  const hidden = await page.locator('.middle').evaluate((part) => part.scrollHeight - part.clientHeight);
  expect(hidden).toBeLessThanOrEqual(1);
});

test('the names of rows stand on one line, and the sign of a difference beside its word', async ({ page }) => {
  await openTogether(page);
  await page.keyboard.press('End');
  await expect(page.locator('.side .state-words[data-differs=true]')).toHaveCount(2);
  for (const [width, height] of [
    [1280, 650],
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(async () => {
      const names = page.locator('.side .block-heads > :first-child, .side .layer > th');
      const wrapped = await names.evaluateAll((cells) =>
        cells.flatMap((cell) => {
          const words = document.createRange();
          words.selectNodeContents(cell);
          const tops = [...words.getClientRects()].map(({ top, height }) => Math.round((top + height / 2) / 6));
          return new Set(tops).size > 1 ? [cell.textContent] : [];
        }),
      );
      expect(wrapped, `at ${width}`).toEqual([]);
    }).toPass();
  }
  // The sign is drawn by the style sheet: it begins where the word ends.
  const covered = await page.locator('.side .state-words[data-differs=true]').evaluateAll((states) =>
    states.map((state) => {
      const box = state.getBoundingClientRect();
      const { right, width } = getComputedStyle(state, '::before');
      const word = state.querySelector('.state-word')?.getBoundingClientRect();
      return (word?.right ?? Infinity) - (box.right - parseFloat(right) - parseFloat(width));
    }),
  );
  for (const pixels of covered) expect(pixels).toBeLessThanOrEqual(1);
});

test('beside what cannot be compared, the stage stands whole as well', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 650 });
  await open(page);
  await page.getByLabel('Compare with').selectOption('6.12');
  await expect(bar(page)).toContainText('This scenario cannot run on 6.12');
  await page.keyboard.press('End');
  await settled(page);
  await expect
    .poll(() => page.locator('.middle').evaluate((part) => part.scrollHeight - part.clientHeight))
    .toBeLessThanOrEqual(1);
  await expect(page.getByRole('group', { name: 'What the last step did' })).toBeInViewport({ ratio: 1 });
});

test('at 1280 by 800 every sentence stands whole, and the marks are explained', async ({ page }) => {
  await openTogether(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(bar(page)).toContainText(/≠ not the same on both\s+changed by this step\s+◆ here they part/);
  for (let step = 0; step <= 9; step++) {
    await expect(slider(page)).toHaveAttribute('aria-valuetext', new RegExp(`step ${step} of 9, .*: .`));
    expect(await cut(page), `after step ${step}`).toEqual([]);
    await page.keyboard.press('Shift+ArrowRight');
  }
});

/** Words of the comparison that are longer than the room they have. */
function cut(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.side .caption, .beside-words, .legend-head p')]
      .filter((words) => words.scrollHeight > words.clientHeight + 1 || words.scrollWidth > words.clientWidth + 1)
      .map((words) => words.textContent?.trim()),
  );
}

test('the list of kernels has words for each, and every version', async ({ page }) => {
  await open(page);
  const choices = page.getByLabel('Compare with').locator('optgroup option');
  // The words of rules come with the glossary.
  await expect(choices.last()).toContainText(' · the rule: ');
  const said = await choices.allTextContents();
  expect(said.filter((label) => !label.includes(' · '))).toEqual([]);
  const kernels = await page.getByLabel('Kernel', { exact: true }).locator('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const offered = await choices.evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(kernels.filter((kernel) => !offered.includes(kernel))).toEqual([]);
});

/** Where the layers and the matrices begin. */
function topsOf(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.layers, .matrix')]
      .map((part) => Math.round(part.getBoundingClientRect().top))
      .join(),
  );
}
