import { expect, test } from './fixtures.ts';
import { editor, open, operation, queue, states, write, written } from './reader.ts';

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
