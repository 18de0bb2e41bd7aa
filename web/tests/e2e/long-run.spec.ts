import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { open, queue, settled } from './reader.ts';

/** The incident, and its life going on for as long as scripts/page-times.mjs has it go on. */
const INCIDENT = readFileSync(new URL('../../../scenarios/rtorrent-2006.wb', import.meta.url), 'utf8');
const LIFE = 'rtorrent: load data\nrtorrent: store data[2k..3k] "D"\nflusher: writepage data[page 0]\n';
const ROWS = 1811;
const POSITIONS = 12_051;

async function openLong(page: Page): Promise<void> {
  await open(page);
  const text = INCIDENT.replace(/^expect.*\n/gm, '') + LIFE.repeat(600);
  await page.getByRole('tab', { name: /^Text/ }).click();
  const editor = page.getByRole('textbox', { name: 'Scenario as text' }).and(page.locator('.cm-content'));
  await editor.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await expect(slider(page)).toHaveAttribute('max', String(POSITIONS));
  await page.getByRole('tab', { name: /^Queue/ }).click();
  await expect(queue(page).getByRole('listitem').first()).toBeVisible();
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Position in the run' });
const rows = (page: Page) => queue(page).locator('.row');
const row = (page: Page, place: number) => queue(page).locator(`.row[aria-posinset="${place}"]`);

/** How many places of the document a move of the cursor changes. */
async function changes(page: Page, move: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const counting = window as unknown as { changes: number; observer: MutationObserver };
    counting.changes = 0;
    counting.observer = new MutationObserver((records) => (counting.changes += records.length));
    counting.observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await move();
  await settled(page);
  return page.evaluate(() => {
    const counting = window as unknown as { changes: number; observer: MutationObserver };
    counting.observer.disconnect();
    return counting.changes;
  });
}

test('of a run of thousands of positions only what is near is drawn, and a step changes only what changed', async ({
  page,
}) => {
  test.slow();
  await openLong(page);
  await settled(page);
  expect(await rows(page).count()).toBeLessThanOrEqual(110);
  // Seven states in as many columns as the band has pixels.
  const band = await page.locator('.band').evaluate((picture) => ({
    shapes: picture.querySelectorAll('rect').length,
    room: 2 * 7 * picture.clientWidth,
  }));
  expect(band.shapes).toBeLessThanOrEqual(band.room);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(12_000);
  for (let step = 0; step < 12; step++)
    expect(await changes(page, () => page.keyboard.press('ArrowRight')), 'a kernel step').toBeLessThan(400);
  // Far away other rows are drawn, and no more than before.
  await page.keyboard.press('End');
  await settled(page);
  expect(await rows(page).count()).toBeLessThanOrEqual(110);
  await slider(page).fill(String(POSITIONS / 2 - 0.5));
  await settled(page);
  expect(await rows(page).count()).toBeLessThanOrEqual(110);
});

test('the long queue is one list for whoever reads it by keys, by wheel or by ear', async ({ page }) => {
  test.slow();
  await openLong(page);
  const list = page.locator('.queue-list');
  await expect(row(page, 1)).toHaveAttribute('aria-setsize', String(ROWS));
  await page.keyboard.press('End');
  await settled(page);
  await expect(row(page, ROWS)).toBeInViewport();
  await expect(queue(page).locator('.now')).toBeInViewport();
  // By keys from row to row, over the edges of what is drawn.
  await row(page, ROWS).locator('.row-go').focus();
  for (let press = 1; press <= 45; press++) {
    await page.keyboard.press('ArrowUp');
    await expect(row(page, ROWS - press).locator('.row-go')).toBeFocused();
  }
  await expect(row(page, ROWS - 45)).toBeInViewport();
  // By wheel: what comes into sight is there, and the row with the focus stays where it is.
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await expect.poll(() => inSight(page)).toBeGreaterThan(4);
  expect(await rows(page).count()).toBeLessThanOrEqual(110);
  await expect(row(page, ROWS - 45).locator('.row-go')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, ROWS - 44).locator('.row-go')).toBeFocused();
  await expect(row(page, ROWS - 44)).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(row(page, ROWS - 44).locator('.row-go')).toHaveAttribute('aria-current', 'step');
});

/** Rows whose text can be read in the list as it is scrolled now. */
function inSight(page: Page): Promise<number> {
  return page.locator('.queue-list').evaluate((list) => {
    const frame = list.getBoundingClientRect();
    return [...list.querySelectorAll('.row')]
      .map((row) => row.getBoundingClientRect())
      .filter(({ top, bottom }) => top >= frame.top && bottom <= frame.bottom).length;
  });
}
