import { expect, test } from './fixtures.ts';
import { open, operation, states, verdict } from './reader.ts';

test('from opening the page to the bytes stranded on 2.6.19 and durable on 2.6.20', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('region', { name: 'Stage' }).getByText('and watch who remembers')).toBeVisible();
  await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.19');
  await expect(states(page)).toHaveText([/^\s*durable/, /^\s*durable/, /^\s*durable/, /^\s*durable/]);

  for (let step = 1; step <= 6; step++) await operation(page).click();
  await expect(states(page).nth(1)).toHaveText(/^\s*recorded/);
  await operation(page).click();
  await expect(states(page)).toHaveText([/^\s*durable/, /^\s*stranded/, /^\s*durable/, /^\s*durable/]);
  await expect(verdict(page)).toHaveText('Verdict: lost');
  await expect(page.getByRole('list', { name: 'Why' }).getByRole('listitem').first()).toBeVisible();

  await operation(page).click();
  await operation(page).click();
  await page.getByRole('button', { name: 'The same program on 2.6.20' }).click();
  await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.20');
  await expect(states(page)).toHaveText([/^\s*durable/, /^\s*durable/, /^\s*durable/, /^\s*durable/]);
  await expect(verdict(page)).toHaveText('Verdict: kept');
  await expect(page.getByRole('button', { name: 'Back to 2.6.19' })).toBeVisible();
});

test('stepping by keys: kernel steps, operations, events, ends', async ({ page }) => {
  await open(page);
  const position = page.getByRole('slider', { name: 'Position in the run' });
  await page.keyboard.press('ArrowRight');
  await expect(position).toHaveValue('1');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(position).toHaveValue('1');
  await page.keyboard.press('ArrowLeft');
  await expect(position).toHaveValue('0');
  await page.keyboard.press('n');
  await expect(states(page).first()).not.toHaveText(/^\s*durable/);
  await page.keyboard.press('End');
  await expect(position).toHaveAttribute('aria-valuetext', /step 9 of 9/);
  await page.keyboard.press('Home');
  await expect(position).toHaveAttribute('aria-valuetext', /step 0 of 9/);
});

test('a key right after a dialog is the page’s, before the browser tells that it has closed', async ({ page }) => {
  await open(page);
  const position = page.getByRole('slider', { name: 'Position in the run' });
  const closeAnd = (key: string) =>
    page.evaluate((key) => {
      document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
      document.querySelector('main')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }, key);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await closeAnd('ArrowRight');
  await expect(position).toHaveValue('1');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // The same dialog again: what the browser tells late is of the time before.
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await closeAnd('?');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the dialog of the keys reads as it is written', async ({ page }) => {
  await open(page);
  await page.keyboard.press('?');
  const single = page.getByRole('dialog', { name: 'Keys' }).locator('label');
  expect((await single.innerText()).trim()).toBe('Single keys, like n, while no field has the focus');
});

test('each step is announced once the cursor rests', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByRole('status').filter({ hasText: /./ })).toHaveText(/map|mmap/);
});

test('a reload finds the text and the place', async ({ page }) => {
  await open(page);
  await page.getByLabel('Kernel', { exact: true }).selectOption('2.6.20');
  await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.20');
  await page.keyboard.press('End');
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', /step 9 of 9/);
  await page.reload();
  await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.20');
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', /step 9 of 9/);
});

test('a why leads to its step', async ({ page }) => {
  await open(page);
  for (let step = 1; step <= 7; step++) await operation(page).click();
  await page.getByRole('list', { name: 'Why' }).getByRole('button', { name: 'step 5' }).first().click();
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', /step 5 of 9/);
});

test('a reader who follows a why by keys stays in the story', async ({ page }) => {
  await open(page);
  await page.keyboard.press('End');
  await expect(verdict(page)).toHaveText('Verdict: lost');
  await page.getByRole('list', { name: 'Why' }).getByRole('button', { name: 'step 4' }).first().focus();
  await page.keyboard.press('Enter');
  // There nothing is lost yet, so there is no why.
  await expect(page.getByRole('list', { name: 'Why' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Story' })).toBeFocused();
});
