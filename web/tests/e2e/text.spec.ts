import { expect, test } from './fixtures.ts';
import { open, queue, states, verdict } from './reader.ts';

test('wrong text shows its diagnostic and loses nothing', async ({ page }) => {
  await open(page);
  await page.keyboard.press('End');
  await page.getByRole('tab', { name: 'Text' }).click();
  const text = page.getByRole('textbox', { name: 'Scenario as text' });
  const original = await text.inputValue();
  const wrong = original.replace('evict', 'evitc');
  await text.fill(wrong);

  const place = page.getByRole('button', { name: /^line \d+, column \d+$/ });
  await expect(place).toBeVisible();
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('The last run that was good is shown')).toBeVisible();
  await expect(states(page).nth(1)).toHaveText(/^\s*lost/);
  await expect(verdict(page)).toHaveText('Verdict: lost');

  await place.click();
  const selected = await text.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('evitc');

  await page.getByRole('tab', { name: /^Queue/ }).click();
  await expect(queue(page).locator('..')).toContainText('The text does not run yet');
  await page.reload();
  await page.getByRole('tab', { name: /^Text/ }).click();
  await expect(text).toHaveValue(wrong);

  await page.getByRole('button', { name: /evict/ }).click();
  await expect(text).toHaveValue(original);
  await expect(text).toHaveAttribute('aria-invalid', 'false');
});

test('queue and text are the same thing', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await open(page);
  const text = page.getByRole('textbox', { name: 'Scenario as text' });
  await expect(text).toHaveValue(/rtorrent: +map data/);
  await text.fill((await text.inputValue()).replace('store data "A"', 'store data "X"'));
  await expect(queue(page)).toContainText('store data "X"');
  await text.press('Control+z');
  await expect(queue(page)).toContainText('store data "A"');
});

test('single keys are letters while the text has the focus', async ({ page }) => {
  await open(page);
  await page.getByRole('tab', { name: 'Text' }).click();
  const text = page.getByRole('textbox', { name: 'Scenario as text' });
  await text.press('Control+Home');
  await text.pressSequentially('#?gna ');
  await text.press('ArrowRight');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('slider')).toHaveValue('0');
  await expect(text).toHaveValue(/^#\?gna /);
});
