import { expect, test } from './fixtures.ts';
import { editor, open, queue, states, verdict, write, written } from './reader.ts';

test('wrong text shows its diagnostic and loses nothing', async ({ page }) => {
  await open(page);
  await page.keyboard.press('End');
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect(editor(page)).toBeVisible();
  const original = await written(page);
  const wrong = original.replace('evict', 'evitc');
  await write(page, wrong);

  const place = page.getByRole('button', { name: /^line \d+, column \d+$/ });
  await expect(place).toBeVisible();
  await expect(editor(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('The last run that was good is shown')).toBeVisible();
  await expect(states(page).nth(1)).toHaveText(/^\s*lost/);
  await expect(verdict(page)).toHaveText('Verdict: lost');

  await place.click();
  await page.keyboard.insertText('evict');
  await expect.poll(() => written(page)).toBe(original);
  await write(page, wrong);
  await expect(place).toBeVisible();

  await page.getByRole('tab', { name: /^Queue/ }).click();
  await expect(queue(page).locator('..')).toContainText('The text does not run yet');
  await page.reload();
  // No run that was good has come along, and nothing can be undone.
  await expect(page.getByRole('group', { name: 'What the last step did' })).toContainText('the text does not run yet');
  await expect(queue(page).locator('..')).not.toContainText('The stage shows');
  await page.getByRole('button', { name: 'Show the mistake' }).click();
  await expect(editor(page)).toBeVisible();
  expect(await written(page)).toBe(wrong);

  await page.getByRole('button', { name: /evict/ }).click();
  await expect.poll(() => written(page)).toBe(original);
  await expect(editor(page)).toHaveAttribute('aria-invalid', 'false');
});

test('queue and text are the same thing, side by side', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await open(page);
  await expect(editor(page)).toContainText('rtorrent: map data');
  await write(page, (await written(page)).replace('store data "A"', 'store data "X"'));
  await expect(queue(page)).toContainText('store data "X"');
  await editor(page).press('Control+z');
  await expect(queue(page)).toContainText('store data "A"');
  await queue(page).getByRole('button', { name: /^1 rtorrent: map data/ }).press('d');
  await expect(editor(page)).toContainText(/map datartorrent: map data/);
  await editor(page).press('Control+z');
  await expect(queue(page).getByRole('button', { name: /rtorrent: map data/ })).toHaveCount(2);
});

test('single keys are letters while the text has the focus', async ({ page }) => {
  await open(page);
  await page.getByRole('tab', { name: 'Text' }).click();
  await editor(page).press('Control+Home');
  await editor(page).pressSequentially('#?gna ');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('slider')).toHaveValue('0');
  expect(await written(page)).toMatch(/^#\?gna /);
});
