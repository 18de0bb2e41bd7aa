import type { Request } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { open, states } from './reader.ts';
import { trap } from './trap.ts';

test('a panic in a step: the page says so, is at the step before, and goes on', async ({ page }) => {
  await trap(page, { call: 'seek', when: { argument: 2, is: 5 }, times: 1 });
  await open(page);
  for (let step = 1; step <= 4; step++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('slider')).toHaveValue('4');
  await page.keyboard.press('ArrowRight');

  const alert = page.getByRole('alert', { name: 'The engine has stopped' });
  await expect(alert).toContainText('not in your text');
  await expect(page.getByRole('slider')).toHaveValue('4');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('slider')).toHaveValue('4');
  await expect(states(page).first()).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('slider')).toHaveValue('3');

  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('slider')).toHaveValue('5');
  await expect(alert).toHaveCount(0);
});

test('a panic while a text runs: the text is kept and offered, the last good run stays', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await trap(page, { call: 'open', when: null, times: 1, after: 1 });
  await open(page);
  await page.keyboard.press('End');
  await page.getByLabel('Kernel', { exact: true }).selectOption('2.6.20');
  const alert = page.getByRole('alert', { name: 'The engine has stopped' });
  await expect(alert).toContainText('The text is kept as you wrote it');
  await expect(states(page).nth(1)).toHaveText(/^\s*lost/);
  await alert.getByRole('button', { name: 'Copy the text' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('2.6.20');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(states(page).nth(1)).toHaveText(/^\s*durable/);
});

test('a core that cannot be loaded is said, and tried again on request', async ({ page }) => {
  let isDown = true;
  // What the document asks for ahead of time is nobody's loss.
  const isAhead = (request: Request) => request.resourceType() === 'other';
  await page.route('**/*.wasm', (route) => (isDown && !isAhead(route.request()) ? route.abort() : route.continue()));
  await page.goto('');
  const alert = page.getByRole('alert', { name: 'The engine has stopped' });
  await expect(alert).toContainText('could not be loaded');
  isDown = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(states(page).first()).toBeVisible();
});
