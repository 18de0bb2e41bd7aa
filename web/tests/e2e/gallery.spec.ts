import type { Page } from '@playwright/test';
import { faults } from './boxes.ts';
import { expect, test } from './fixtures.ts';
import { open } from './reader.ts';

async function gallery(page: Page) {
  await open(page);
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Scenarios' });
  await expect(dialog.getByRole('heading', { level: 3 }).first()).toBeVisible();
  return dialog;
}

const entries = (page: Page) => page.getByRole('dialog').locator('.gallery-entry');

test('every scenario stands in a chapter, with its verdict, kernel and evidence', async ({ page, expectAccessible }) => {
  const dialog = await gallery(page);
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText([
    'What the page cache is',
    'Who remembers',
    'December 2006',
    'Races',
    'Promises',
  ]);
  const count = await entries(page).count();
  await expect(dialog.getByRole('status').first()).toHaveText(`${count} scenarios`);
  await expect(dialog.getByText('Evidence', { exact: true })).toHaveCount(count);
  const rtorrent = dialog.locator('[data-name=rtorrent-2006]');
  await expect(rtorrent).toContainText('2.6.19');
  await expect(rtorrent).toContainText('✗ lost');
  await expect(rtorrent).toContainText('read in kernel source: track_shared');
  await expect(rtorrent.getByRole('link', { name: 'git.kernel.org' })).toHaveAttribute('rel', /noopener/);
  expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
  await expectAccessible();
});

test('searching narrows it, and says how far', async ({ page }) => {
  const dialog = await gallery(page);
  const all = await entries(page).count();
  await page.getByRole('searchbox').fill('rtorrent');
  await expect(dialog.getByRole('status').first()).toHaveText(new RegExp(`^\\d of ${all} scenarios$`));
  await dialog.getByLabel('Verdict', { exact: true }).selectOption('lost');
  await expect(entries(page).first()).toContainText('rtorrent, December 2006');
  for (const text of await entries(page).allTextContents()) expect(text).toContain('lost');
  await dialog.getByLabel('Kernel of the scenario').selectOption('6.16');
  await expect(dialog.getByText('No scenario has all of this.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Show all' }).click();
  await expect(entries(page)).toHaveCount(all);
});

test('a word of the kernel finds what it is about', async ({ page }) => {
  await gallery(page);
  await page.getByRole('searchbox').fill('folio_mkclean lie');
  await expect(entries(page).first()).toContainText('≠ lie');
});

test('by keys: down into the list, along it, and in', async ({ page }) => {
  await gallery(page);
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(entries(page).nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(entries(page).nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('A read fills the page cache');
});

test('the fixed twin is a press away, and leads back', async ({ page }) => {
  const dialog = await gallery(page);
  const broken = dialog.locator('[data-name=the-fixme-race]');
  await broken.getByRole('button', { name: '2.6.23: the fault waits' }).click();
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('2.6.23: the fault waits');
  const path = page.getByRole('navigation', { name: 'Along the path' });
  await expect(path).toContainText('The broken twin');
  await path.getByRole('button', { name: /^2\.6\.20: between/ }).first().click();
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('2.6.20: between page_mkclean');
});

test('after one scenario the path leads to the next', async ({ page }) => {
  await open(page);
  const path = page.getByRole('navigation', { name: 'Along the path' });
  await expect(path.getByRole('heading')).toHaveText(/^December 2006, \d+ of \d+$/);
  await path.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('rtorrent, with the fix');
  await path.getByRole('button', { name: /^Previous/ }).click();
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('rtorrent, December 2006');
});

test('the page does not wait for the gallery', async ({ page }) => {
  let isDown = true;
  const waiting: (() => void)[] = [];
  await page.route('**/tools-worker*', async (route) => {
    if (isDown) await new Promise<void>((go) => waiting.push(go));
    await route.continue();
  });
  await page.goto('');
  await expect(page.getByRole('table', { name: 'Who remembers' }).first()).toBeVisible();
  await page.keyboard.press('g');
  await expect(page.getByText('The scenarios are on their way…')).toBeVisible();
  isDown = false;
  for (const go of waiting) go();
  await expect(entries(page).first()).toBeVisible();
});
