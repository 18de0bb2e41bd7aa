import type { Locator, Page } from '@playwright/test';
import { LARGE } from '../../../scripts/lib/large.mjs';
import type { App } from '../../src/view/app.ts';
import { faults } from './boxes.ts';
import { expect, test } from './fixtures.ts';
import { loadScenario, open } from './reader.ts';

/** To the tab by its key, which opens the drawer where the tab is in one. */
async function explore(page: Page): Promise<void> {
  await page.keyboard.press('x');
  await expect(page.getByRole('tab', { name: 'Explore' })).toHaveAttribute('aria-selected', 'true');
  await expect(part(page, 'Every interleaving')).toBeVisible();
}

const part = (page: Page, name: string) => page.getByRole('radio', { name });
const press = (page: Page, name: string | RegExp) => page.locator('wb-explore').getByRole('button', { name }).click();
const outcomes = (page: Page): Locator => page.getByRole('list', { name: /^Outcomes/ }).locator(':scope > li');
const text = (page: Page) => page.evaluate(() => document.querySelector<App>('wb-app')?.store.state.doc.text ?? '');

/** The page's live region, when it has said this. */
const heard = (page: Page, words: RegExp) => expect(page.locator('wb-live [role="status"]')).toHaveText(words);

test('every interleaving: how large, the outcomes, the shortest way to lose, the race', async ({ page, expectAccessible }) => {
  await open(page);
  await loadScenario(page, 'rtorrent, December 2006, in any order');
  const before = await text(page);
  await explore(page);
  await expect(page.locator('wb-explore')).toContainText(/Here: 7 operations \(.*rtorrent 4.*\).* bytes a state/);
  await press(page, 'Explore');
  await expect(page.locator('wb-explore')).toContainText('Complete.');
  await heard(page, /^Complete: \d+ outcomes, \d+ lost, /);
  await expect(outcomes(page).first()).toContainText('lost');
  await expect(outcomes(page).first()).toContainText(/\d+ preemptions?, \d+ kernel steps?/);
  await expect(page.locator('.judged button')).toHaveText([/^\s*sometimes verdict lost\s*$/, /^\s*sometimes verdict kept\s*$/]);
  for (const judged of await page.locator('.judged li').all()) await expect(judged).toContainText('✓');

  await press(page, /^Make it small.*: outcome 1$/);
  await expect(page.locator('.race')).toContainText(/Nothing can be left out of \d+ operations/);
  expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
  await expectAccessible();

  await press(page, 'Step through the shortest way to lost');
  await expect.poll(() => text(page)).not.toBe(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await expect(page.getByRole('heading', { name: /^Verdict/ }).first()).toContainText('lost');
  const kept = await page.evaluate(() => document.querySelector<App>('wb-app')?.store.state.variants.list[0]?.text);
  expect(kept).toBe(before);
});

test('what is found can be scrolled to, and beside the stage the tabs stay', async ({ page, hasTouch }) => {
  await open(page);
  await loadScenario(page, 'fsync, and a power cut at any time');
  await explore(page);
  await press(page, 'Explore');
  await expect(page.locator('wb-explore')).toContainText('Complete.');
  await page.locator('.explore-do').hover();
  await page.mouse.wheel(0, 5000);
  await expect(outcomes(page).last().getByRole('button').last()).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: /^Step through outcome 1,/ }).focus();
  // A phone's drawer scrolls as a whole.
  if (!hasTouch) await expect(page.getByRole('tab', { name: 'Explore' })).toBeInViewport({ ratio: 1 });
});

test('which kernels survive, each beside the one that is open', async ({ page, expectAccessible }) => {
  await open(page);
  await explore(page);
  await part(page, 'Every kernel').click();
  await press(page, 'Run as written');
  const row = (version: string) => page.locator('.survey tbody tr').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${version.replaceAll('.', '\\.')} \\d{4}$`) }) });
  await expect(row('2.6.20')).toContainText('kept');
  await expect(row('2.6.19')).toContainText('lost');
  await heard(page, /^\d+ kernels asked\.$/);
  expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
  await expectAccessible();
  await row('2.6.20').getByRole('button', { name: /^Compare with/ }).click();
  await expect.poll(() => page.evaluate(() => document.querySelector<App>('wb-app')?.store.state.beside?.kernel)).toBe('2.6.20');
});

test('the smallest program that tells two kernels apart, on both', async ({ page, expectAccessible }) => {
  await open(page);
  const before = await text(page);
  await explore(page);
  await part(page, 'Find the difference').click();
  await press(page, 'Find the difference');
  await expect(page.locator('wb-explore .outcome').first()).toContainText('2.6.19: lost');
  await heard(page, /^\d+ programs? found\.$/);
  expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
  await expectAccessible();
  await press(page, 'Step through it on both: program 1');
  await expect.poll(() => text(page)).not.toBe(before);
  await expect.poll(() => page.evaluate(() => document.querySelector<App>('wb-app')?.store.state.beside?.kernel)).toBe('2.6.20');
});

test('a search of very many states tells how far it is, leaves the page free, and stops at once', async ({ page }) => {
  await open(page);
  await page.evaluate((large) => document.querySelector<App>('wb-app')?.store.send({ kind: 'typed', text: large, at: 0 }), LARGE);
  await page.waitForFunction(() => document.querySelector<App>('wb-app')?.store.state.run?.opened.text.includes('d: write'));
  await explore(page);
  await press(page, 'Explore');
  const states = () => page.evaluate(() => document.querySelector<App>('wb-app')?.store.state.explore.interleavings.progress?.states ?? 0);
  await expect.poll(states, { timeout: 60_000 }).toBeGreaterThan(100_000);
  // The page answers meanwhile: it goes to another part and back.
  await part(page, 'Every kernel').click();
  await expect(page.getByRole('button', { name: 'Run as written' })).toBeVisible();
  await part(page, 'Every interleaving').click();
  const amid = await states();
  await expect.poll(states).toBeGreaterThan(amid);
  await press(page, 'Stop');
  await expect(page.locator('wb-explore')).toContainText(/Stopped after [\d,]+ states/);
  await expect(page.locator('wb-explore')).not.toContainText('Complete');
  await heard(page, /^Stopped: /);
});
