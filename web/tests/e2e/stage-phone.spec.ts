import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { open, operation, verdict } from './reader.ts';

const card = (page: Page): Locator => page.getByRole('dialog', { name: 'About this' });
const stranded = (page: Page): Locator => page.locator('.layers .cell[data-state=stranded]');

/** To the moment at which 1,024 bytes are stranded. */
async function strand(page: Page): Promise<void> {
  await open(page);
  for (let step = 1; step <= 7; step++) await operation(page).tap();
  await expect(verdict(page)).toHaveText('Verdict: lost');
}

test('by touch: a tap asks, the card closes, and who remembers can be asked too', async ({ page }) => {
  await strand(page);
  await stranded(page).tap();
  await expect(card(page)).toContainText('Memory holds C');
  await card(page).getByRole('button', { name: 'Close' }).tap();
  await expect(card(page)).toBeHidden();
  await page.locator('.memo.out').first().tap();
  await expect(card(page)).toContainText('does not remember');
});

test('held and dragged by touch, while a moving finger scrolls', async ({ page }) => {
  await strand(page);
  const cells = page.locator('.layers [data-thing^="media 0"]');
  const middle = async (cell: Locator) => {
    const box = await cell.boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const [start, end] = [await middle(cells.nth(1)), await middle(cells.nth(3))];
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  await touch('touchStart', start);
  await expect(page.locator('.block-head[aria-pressed=true]')).toHaveCount(1);
  await touch('touchMove', end);
  await expect(page.locator('.block-head[aria-pressed=true]')).toHaveCount(3);
  await touch('touchEnd');
  await expect(card(page)).toBeHidden();
  const picked = page.locator('.block-head[aria-pressed=true]');
  await expect(picked.first()).toHaveAccessibleName('Pick bytes 1k..2k of data');
  // A finger that moves at once scrolls the page, and picks nothing else.
  await touch('touchStart', start);
  await touch('touchMove', { x: start.x, y: start.y - 60 });
  await touch('touchMove', { x: start.x, y: start.y - 200 });
  await touch('touchEnd');
  await expect(picked).toHaveCount(3);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
});

test('axe finds nothing in the card', async ({ page, expectAccessible }) => {
  await strand(page);
  await stranded(page).tap();
  await expect(card(page)).toBeVisible();
  await expectAccessible();
});

test('the stage is a table of words here, too', async ({ page, expectAccessible }) => {
  await strand(page);
  await page.getByRole('button', { name: 'as a table' }).tap();
  await expect(page.getByRole('table', { name: /^data, page 0/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible();
});
