import type { Page } from '@playwright/test';
import { faults } from './boxes.ts';
import { expect, test } from './fixtures.ts';
import { open, queue, states, verdict, written } from './reader.ts';

const card = (page: Page) => page.getByRole('region', { name: /^(After|In) step \d/ });
const result = (page: Page) => page.getByRole('region', { name: 'Your prediction' });
const slider = (page: Page) => page.getByRole('slider', { name: 'Position in the run' });
const score = (page: Page) => page.locator('.score');

async function predict(page: Page) {
  await open(page);
  await page.getByRole('switch', { name: 'Predict what comes' }).check();
  await expect(score(page)).toHaveText('7 questions');
}

async function choose(page: Page, name: RegExp) {
  await page.keyboard.press('End');
  await card(page).getByRole('button', { name }).click();
}

/** The answers of the incident, in order. */
const ANSWERS = [/^durable/, /^The PTE, the page and/, /^durable/, /^Only the PTE/, /^stranded/, /^lost/, /^B$/];

test('it is off until a teacher switches it on', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('switch', { name: 'Predict what comes' })).not.toBeChecked();
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /step 9 of 9/);
});

test('a question stands in the way, and the answer is right or wrong in words', async ({ page, expectAccessible }) => {
  await predict(page);
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /step 2 of 9/);
  await expect(card(page)).toContainText('flusher: writepage data[page 0]');
  await expect(card(page).getByRole('button').first()).toBeFocused();
  expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
  await expectAccessible();
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /step 2 of 9/);

  await card(page).getByRole('button', { name: /^stranded/ }).click();
  await expect(result(page)).toContainText('Not so.');
  await expect(result(page)).toContainText('It is: durable');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /step 3 of 9/);
  await expect(states(page).first()).toHaveText(/^\s*durable/);
  await expect(score(page)).toHaveText('0 of 1 right');
  await choose(page, /^The PTE, the page and/);
  await expect(result(page)).toContainText('Right.');
  await expect(score(page)).toHaveText('1 of 2 right');
  expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
  await expectAccessible();
});

test('nothing in the page tells what comes', async ({ page }) => {
  await predict(page);
  for (const answer of ANSWERS.slice(0, 4)) await choose(page, answer);
  await page.keyboard.press('End');
  await expect(card(page)).toContainText('After step 7');
  // The choices name every state; nothing else does.
  const elsewhere = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const each of copy.querySelectorAll('.question, dialog, defs')) each.remove();
    return copy.innerHTML;
  });
  expect(elsewhere).not.toMatch(/stranded|lost|thrown away/);
  await expect(page.locator('.band [data-state=stranded], .band [data-state=lost]')).toHaveCount(0);
  await expect(verdict(page)).toHaveText('Verdict: kept');
  await choose(page, /^stranded/);
  await expect(verdict(page)).toHaveText('Verdict: lost');
  await expect(page.getByRole('list', { name: 'Why' })).toBeVisible();
});

test('the question is announced', async ({ page }) => {
  await predict(page);
  await page.keyboard.press('End');
  await expect(page.getByRole('status').filter({ hasText: 'After step 3, where will' })).toHaveCount(1);
});

test('all the way to the end the score is shown, and kept nowhere', async ({ page }) => {
  await predict(page);
  for (const answer of ANSWERS) await choose(page, answer);
  await expect(score(page)).toHaveText('7 of 7 right');
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /step 9 of 9/);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(/predict|score/);
  await page.reload();
  await expect(page.getByRole('switch', { name: 'Predict what comes' })).not.toBeChecked();
});

test('another kernel asks anew', async ({ page }) => {
  await predict(page);
  await choose(page, /^durable/);
  await page.getByLabel('Kernel', { exact: true }).selectOption('2.6.20');
  await expect(score(page)).toHaveText(/^\d questions$/);
});

test('the text waits until the reader stops predicting', async ({ page }) => {
  await predict(page);
  const drawer = page.locator('.queue-button');
  if (await drawer.isVisible()) await drawer.click();
  await expect(queue(page)).toContainText('expect …');
  await page.getByRole('tab', { name: /^Text/ }).click();
  await expect(page.getByText('It is hidden while you predict.')).toBeVisible();
  await page.getByRole('button', { name: 'Stop predicting' }).click();
  await expect.poll(() => written(page)).toContain('stranded');
});
