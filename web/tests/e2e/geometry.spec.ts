import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { loadScenario, open } from './reader.ts';

/** Queue, story and a map of many pages scroll, and a caption longer than its room; long names and labels end in an ellipsis. */
const MAY = ['queue-list', 'right', 'caption', 'clip', 'pick-value', 'mark-label', 'map-pages', 'detail-body'];

/** Everything that holds more than it shows, whether it lets itself be scrolled or cuts off. */
function overflowing(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('html, body, body *')]
      .filter((element) => element.checkVisibility() && !element.matches('.unseen, svg, svg *, select, option, input'))
      .filter((element) => !element.closest('.unseen, dialog:not([open])'))
      .filter((element) => {
        const style = getComputedStyle(element);
        const down = element.scrollHeight > element.clientHeight + 1 && style.overflowY !== 'visible';
        const across = element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible';
        return element.clientHeight > 0 && (down || across);
      })
      .map((element) => element.className || element.tagName.toLowerCase()),
  );
}

async function titles(page: Page): Promise<string[]> {
  await page.keyboard.press('g');
  const found = await page.getByRole('dialog').getByRole('listitem').locator('b').allTextContents();
  await page.keyboard.press('Escape');
  return found;
}

test('at 1280 by 650 nothing scrolls but queue and story, in any scenario at its end', async ({ page }) => {
  test.slow();
  await open(page);
  for (const title of await titles(page)) {
    await test.step(title, async () => {
      await loadScenario(page, title);
      await page.keyboard.press('End');
      await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', /: ./);
      const found = await overflowing(page);
      expect(found.filter((name) => !MAY.includes(name))).toEqual([]);
    });
  }
});

for (const [width, height] of [
  [320, 640],
  [390, 844],
  [768, 1024],
  [1000, 700],
  [1280, 650],
] as const) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    for (let step = 0; step <= 9; step++) {
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `after ${step} operations`,
      ).toBeLessThanOrEqual(width);
      const across = await page.evaluate(
        () =>
          [...document.querySelectorAll('.middle, .right')].filter((part) => part.scrollWidth > part.clientWidth + 1)
            .length,
      );
      expect(across).toBe(0);
      await page.keyboard.press('Shift+ArrowRight');
    }
  });
}

for (const [width, height] of [
  [320, 640],
  [390, 844],
  [1280, 650],
  [1280, 800],
] as const) {
  test(`the stage stands still at ${width} by ${height}, whatever a step has to say`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    const slider = page.getByRole('slider', { name: 'Position in the run' });
    const last = Number(await slider.getAttribute('max'));
    const tops = new Set<string>();
    for (let position = 0; position <= last; position++) {
      await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`kernel step ${position} of ${last}: .`));
      tops.add(await topsOf(page));
      await page.keyboard.press('ArrowRight');
    }
    expect([...tops]).toHaveLength(1);
  });
}

for (const title of ['rtorrent, December 2006', 'fsync, and a power cut at any time']) {
  test(`the row of the step under way is whole in sight: ${title}`, async ({ page }) => {
    await open(page);
    await loadScenario(page, title);
    await page.keyboard.press('Home');
    const slider = page.getByRole('slider', { name: 'Position in the run' });
    const last = Number(await slider.getAttribute('max'));
    for (let position = 1; position <= last; position++) {
      await page.keyboard.press('ArrowRight');
      await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`kernel step ${position} of ${last}: .`));
      await expect.poll(() => hiddenOfCurrentRow(page), `at kernel step ${position}`).toBeLessThan(1);
    }
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    await expect.poll(() => hiddenOfCurrentRow(page), 'at once at the end').toBeLessThan(1);
  });
}

/** How many pixels of the row are beyond the list's edges. */
function hiddenOfCurrentRow(page: Page) {
  return page.evaluate(() => {
    const list = document.querySelector('.queue-list')?.getBoundingClientRect();
    const row = document.querySelector('.row.current')?.getBoundingClientRect();
    return list && row ? Math.max(list.top - row.top, row.bottom - list.bottom, 0) : Infinity;
  });
}

/** Where the layers and the matrix begin. */
function topsOf(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.layers, .matrix')]
      .map((part) => Math.round(part.getBoundingClientRect().top))
      .join(),
  );
}
