import type { Page } from '@playwright/test';
import { faults } from './boxes.ts';
import { expect, test } from './fixtures.ts';
import { loadScenario, open, operation, queue } from './reader.ts';

/** On a phone the queue is a drawer; a dialog that was opened from it leads back to it. */
async function showQueue(page: Page) {
  if (await queue(page).isVisible()) return;
  const drawer = page.locator('.queue-button');
  if (await drawer.isVisible()) await drawer.click();
}

async function branch(page: Page) {
  for (let step = 1; step <= 5; step++) await operation(page).click();
  await showQueue(page);
  await page.getByRole('button', { name: 'Continue differently from here' }).click();
  await expect(queue(page)).not.toContainText('evict');
}

async function list(page: Page) {
  const opener = page.getByRole('button', { name: /^Variants \(/ });
  if (!(await opener.isVisible())) await showQueue(page);
  await opener.click();
  return page.getByRole('dialog', { name: 'Variants' });
}

const NAMES = ['rtorrent, December 2006', 'rtorrent, December 2006 · from step 5'] as const;

test('from a past step it goes on differently, and the original stays whole', async ({ page, expectAccessible }) => {
  await open(page);
  await branch(page);
  await expect(queue(page)).toContainText('journal: flush data');
  await expect(queue(page)).not.toContainText('"C"');
  await expect(page.getByRole('button', { name: /^Scenario:/, includeHidden: true })).toContainText('from step 5');
  const dialog = await list(page);
  await expect(dialog.locator('.variant-name .clip')).toHaveText(NAMES);
  expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
  await expectAccessible();
  await dialog.getByRole('button', { name: NAMES[0], exact: true }).click();
  await showQueue(page);
  await expect(queue(page)).toContainText('evict');
});

test('variants are renamed, deleted, had back, and survive a reload', async ({ page }) => {
  await open(page);
  await branch(page);
  let dialog = await list(page);
  await dialog.getByRole('button', { name: `Rename ${NAMES[1]}` }).click();
  const field = dialog.getByRole('textbox', { name: /^New name/ });
  await expect(field).toBeFocused();
  await field.fill('With an fsync');
  await field.press('Enter');
  await expect(dialog.locator('.variant-name .clip')).toHaveText([NAMES[0], 'With an fsync']);

  await dialog.getByRole('button', { name: `Delete ${NAMES[0]}` }).click();
  await expect(dialog.locator('.variant-name .clip')).toHaveText(['With an fsync']);
  const undo = dialog.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeFocused();
  await undo.click();
  await expect(dialog.locator('.variant-name .clip')).toHaveText([NAMES[0], 'With an fsync']);

  await page.reload();
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('With an fsync');
  dialog = await list(page);
  await expect(dialog.locator('.variant-name .clip')).toHaveText([NAMES[0], 'With an fsync']);
  await expect(dialog.getByRole('button', { name: 'With an fsync open' })).toHaveAttribute('aria-current', 'true');
});

test('another scenario loses neither the variants nor what was being written', async ({ page }) => {
  await open(page);
  await branch(page);
  await page.keyboard.press('Escape');
  await loadScenario(page, 'Half a page lost');
  let dialog = await list(page);
  await expect(dialog.locator('.variant-name .clip')).toHaveText(NAMES);
  await dialog.getByRole('button', { name: 'Close' }).click();
  if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape');
  await page.getByLabel('Kernel', { exact: true }).selectOption('2.6.20');
  await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.20');
  await loadScenario(page, 'Two mappings of one page');
  dialog = await list(page);
  await expect(dialog.locator('.variant-name .clip')).toHaveText([...NAMES, 'Half a page lost · draft']);
});

test('what the browser has kept may be broken, or nothing may be kept: the page works', async ({ page }) => {
  await page.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('writeback-playground:variants', '{"list":[{"id":1},7,');
  });
  await open(page);
  await branch(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const dialog = await list(page);
  await dialog.getByRole('button', { name: `Rename ${NAMES[1]}` }).click();
  await dialog.getByRole('textbox').fill('Not kept');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('they are gone when it is closed')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Not kept open' })).toBeVisible();
});

test('two windows have one list', async ({ page, context }) => {
  await open(page);
  const other = await context.newPage();
  await open(other);
  await branch(page);
  const dialog = await list(other);
  await expect(dialog.locator('.variant-name .clip')).toHaveText(NAMES);
});
