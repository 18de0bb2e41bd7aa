import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { editor, open, operation, queue, settled, states, verdict, write, written } from './reader.ts';

test('the queue is a drawer that says where the run is', async ({ page }) => {
  await open(page);
  for (let step = 1; step <= 5; step++) await operation(page).tap();
  const drawer = page.getByRole('button', { name: 'step 5 of 9' });
  await drawer.tap();
  await expect(queue(page)).toBeVisible();
  await queue(page)
    .getByRole('button', { name: /^7 flusher/ })
    .tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  await expect(page.getByRole('button', { name: 'step 7 of 9' })).toBeVisible();
  await expect(states(page).nth(1)).toHaveText(/^\s*stranded/);
});

test('the transport stays in sight while the page scrolls', async ({ page }) => {
  await open(page);
  for (let step = 1; step <= 7; step++) await operation(page).tap();
  await page
    .getByRole('list', { name: /^Kernel steps/ })
    .getByRole('listitem')
    .last()
    .scrollIntoViewIfNeeded();
  await expect(page.getByRole('button', { name: 'step', exact: true })).toBeInViewport();
});

test('at the end what happens, the verdict and the offer are in sight at once, above the bar', async ({ page }) => {
  await open(page);
  await page.keyboard.press('End');
  await settled(page);
  await expect(verdict(page)).toHaveText('Verdict: lost');
  const caption = page.getByRole('group', { name: 'What the last step did' });
  await expect(caption).toBeInViewport({ ratio: 1 });
  const offer = page.getByRole('button', { name: 'The same program on 2.6.20' });
  const bottom = async (part: Locator) => {
    const box = await part.boundingBox();
    return (box?.y ?? Infinity) + (box?.height ?? Infinity);
  };
  const foot = (await page.locator('.footer').boundingBox())?.y ?? 0;
  await expect.poll(() => bottom(page.locator('.verdict'))).toBeLessThanOrEqual(foot);
  await expect.poll(() => bottom(offer)).toBeLessThanOrEqual(foot);
});

for (const [width, height] of [
  [320, 640],
  [390, 844],
] as const) {
  test(`nothing that is said of an operation has to be scrolled to at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    const caption = page.getByRole('group', { name: 'What the last step did' });
    for (let step = 1; step <= 9; step++) {
      await operation(page).tap();
      await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', new RegExp(`^step ${step} of 9, .*: .`));
      const hidden = () => caption.evaluate((words) => words.scrollHeight - words.clientHeight);
      await expect.poll(hidden, `after step ${step}`).toBeLessThanOrEqual(0);
    }
  });
}

test('one set of buttons has arrows', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('group', { name: 'Step through the run' })).toHaveCount(1);
  const along = page.getByRole('group', { name: 'Along the run' });
  for (const name of ['Event before', 'Next event']) await expect(along.getByRole('button', { name })).toHaveText(name);
});

test('from five blocks up blocks are rows and layers columns', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /^step 0/ }).tap();
  await page.getByRole('tab', { name: 'Text' }).tap();
  await expect(editor(page)).toBeVisible();
  await write(page, (await written(page)).replace('data 4k', 'data 8k'));
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  await expect(page.getByRole('rowheader', { name: 'data 7k..8k' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('the setup is opened from the drawer, and leads back to it', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /^step 0/ }).tap();
  await page.getByRole('button', { name: 'Change the setup' }).tap();
  const setup = page.getByRole('dialog', { name: 'Setup' });
  await setup.getByLabel('Block size').selectOption('2k');
  await setup.getByRole('button', { name: 'Close' }).tap();
  await expect(setup).toBeHidden();
  const drawer = page.getByRole('dialog', { name: 'The scenario' });
  await expect(drawer).toContainText('blocks of 2k');
  await drawer.getByRole('button', { name: 'Close' }).tap();
  await expect(drawer).toBeHidden();
});

test('the header has two rows at most, with every control', async ({ page }) => {
  await open(page);
  for (const width of [320, 390, 768]) {
    await page.setViewportSize({ width, height: 640 });
    const rows = await page.locator('.header > *').evaluateAll((parts) =>
      parts.map((part) => part.getBoundingClientRect()).map(({ top, height }) => Math.round((top + height / 2) / 10)),
    );
    expect(new Set(rows).size, `at ${width}`).toBeLessThanOrEqual(2);
    for (const name of ['Files', 'Share', /^Theme/, 'Keys and help', /^Scenario/])
      await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
    for (const name of ['Kernel', 'Compare with']) await expect(page.getByLabel(name, { exact: true })).toBeInViewport({ ratio: 1 });
  }
});

test('what has the focus is never behind the bar at the foot', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await operation(page).tap();
  const hidden: string[] = [];
  // Through the page and back: each way what comes next is scrolled into sight from the other side.
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press(key);
      const found = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused || focused === document.body || focused.closest('.footer') || focused.getBoundingClientRect().height > 400) return null;
        const foot = document.querySelector('.footer')?.getBoundingClientRect().top ?? innerHeight;
        return focused.getBoundingClientRect().bottom > foot ? (focused.getAttribute('aria-label') ?? focused.textContent) : null;
      });
      if (found !== null) hidden.push(found);
    }
  }
  expect(hidden).toEqual([]);
});

test('the end of the page can be scrolled clear of the bar', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const [end, foot] = await page.evaluate(() =>
    ['.right', '.footer'].map((part) => document.querySelector(part)?.getBoundingClientRect()),
  );
  expect(end?.bottom).toBeLessThanOrEqual(foot?.top ?? 0);
});

test('a hint names the button that is to be tapped, and no key', async ({ page }) => {
  await open(page);
  const stage = page.getByRole('region', { name: 'Stage' });
  await expect(stage).toContainText('Tap “step” and watch who remembers');
  await expect(page.getByRole('slider', { name: 'Position in the run' })).toHaveAttribute('aria-valuetext', /Tap “step”/);
  await page.getByRole('button', { name: 'step', exact: true }).tap();
  await expect(stage).not.toContainText('Nothing has happened yet');
});

test('no line of the text is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await page.getByRole('button', { name: /^step 0/ }).tap();
  await page.getByRole('tab', { name: 'Text' }).tap();
  await expect(editor(page)).toBeVisible();
  const scroller = page.locator('.cm-scroller');
  expect(await scroller.evaluate((part) => part.scrollWidth - part.clientWidth)).toBe(0);
});
