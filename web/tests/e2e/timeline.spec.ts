import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { lines, loadScenario, open, operation } from './reader.ts';

const cursor = (page: Page): Locator => page.getByRole('slider', { name: 'Position in the run' });
const lanes = (page: Page): Locator => page.getByRole('region', { name: 'Lanes' });
const tools = (page: Page): Locator => page.getByRole('group', { name: 'Along the run' });

test.describe('lanes', () => {
  test('on demand, one for each actor, with its operations as bars; and remembered', async ({ page, expectAccessible }) => {
    await open(page);
    await expect(lanes(page)).toHaveCount(0);
    await tools(page).getByRole('button', { name: 'Lanes' }).click();
    for (const actor of ['rtorrent', 'flusher', 'journal', 'reclaim'])
      await expect(lanes(page).getByRole('group', { name: `What ${actor} does` })).toBeVisible();
    const bars = lanes(page).getByRole('group', { name: 'What rtorrent does' }).getByRole('button');
    await expect(bars).toHaveCount(5);
    await expect(bars.nth(1)).toHaveAccessibleName(/^step 2: running/);
    await expectAccessible();
    await page.reload();
    await expect(lanes(page)).toBeVisible();
    await tools(page).getByRole('button', { name: 'Lanes' }).click();
    await expect(lanes(page)).toHaveCount(0);
  });

  test('a bar leads to its operation, and kernel steps are named', async ({ page }) => {
    await open(page);
    await page.keyboard.press('l');
    const bar = lanes(page).getByRole('button', { name: /^step 5: running/ });
    await bar.click();
    await expect(cursor(page)).toHaveAttribute('aria-valuetext', /^step 5 of 9/);
    await bar.blur();
    await expect(lanes(page)).toContainText(/journal kernel step \d+: flush_block/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect(lanes(page)).toContainText('rtorrent kernel step 1: mmap');
  });

  test('who waits or is paused is told apart', async ({ page }) => {
    await open(page);
    await page.keyboard.press('l');
    await loadScenario(page, '2.6.23: a first load waits for the flusher');
    await expect(lanes(page).locator('.lane-bar[data-doing=blocked]')).not.toHaveCount(0);
    await expect(lanes(page).locator('.lane-bar[data-doing=paused]')).not.toHaveCount(0);
    const blocked = lanes(page).locator('.lane-bar[data-doing=blocked]').first();
    const running = lanes(page).locator('.lane-bar[data-doing=running]').first();
    const ground = (bar: Locator) => bar.evaluate((element) => getComputedStyle(element).backgroundImage);
    expect(await ground(blocked)).not.toBe(await ground(running));
  });
});

test('events are a press away, and the ends say so', async ({ page }) => {
  await open(page);
  const next = tools(page).getByRole('button', { name: 'Next event' });
  const before = tools(page).getByRole('button', { name: 'Event before' });
  await expect(before).toHaveAttribute('aria-disabled', 'true');
  await next.click();
  await expect(cursor(page)).not.toHaveValue('0');
  const first = await cursor(page).inputValue();
  await next.click();
  await before.click();
  await expect(cursor(page)).toHaveValue(first);
  await page.keyboard.press('End');
  await expect(next).toHaveAttribute('aria-disabled', 'true');
});

test.describe('marks', () => {
  test('stand on the timeline with their labels and lead to their moments', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'Mark: only the PTE knows of C' }).click();
    await expect(cursor(page)).toHaveAttribute('aria-valuetext', /^step 6 of 9/);
  });

  test('one is made where the cursor is', async ({ page, hasTouch }) => {
    await open(page);
    for (let step = 1; step <= 4; step++) await operation(page).click();
    const position = await cursor(page).inputValue();
    await tools(page).getByRole('button', { name: 'Mark this moment' }).click();
    const form = page.getByRole('form', { name: 'Mark this moment' });
    await form.getByRole('textbox').fill('B is stored');
    await form.getByRole('button', { name: 'Mark' }).click();
    await expect(form).toBeHidden();
    const flag = page.getByRole('button', { name: 'Mark: B is stored' });
    await expect(flag).toBeVisible();
    await page.keyboard.press('Home');
    await flag.click();
    await expect(cursor(page)).toHaveValue(position);
    if (!hasTouch) expect(await lines(page)).toContain('mark, "B is stored"');
  });
});

test.describe('play', () => {
  const playing = (page: Page) => page.getByRole('group', { name: 'Playing' });

  test('steps by itself, and stops at the first thing that the reader does', async ({ page }) => {
    await open(page);
    await tools(page).getByRole('button', { name: 'Play' }).click();
    await playing(page).getByLabel('Pace').selectOption('fast');
    await expect(playing(page)).toBeVisible();
    await expect.poll(async () => Number(await cursor(page).inputValue())).toBeGreaterThanOrEqual(2);
    await page.keyboard.press('Shift');
    await expect(playing(page)).toHaveCount(0);
    const stopped = await cursor(page).inputValue();
    await page.waitForTimeout(900);
    await expect(cursor(page)).toHaveValue(stopped);
  });

  test('stops at the end, and begins anew from there', async ({ page }) => {
    await open(page);
    await page.keyboard.press('End');
    const last = Number(await cursor(page).inputValue());
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('k');
    await expect(playing(page)).toBeVisible();
    await expect(cursor(page)).toHaveValue(String(last));
    await expect(playing(page)).toHaveCount(0);
    await page.keyboard.press('k');
    await expect(playing(page)).toBeVisible();
    await expect(cursor(page)).not.toHaveValue(String(last));
    await page.keyboard.press('k');
    await expect(playing(page)).toHaveCount(0);
  });

  test('stops when nobody looks, and never starts by itself', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page);
    await expect(playing(page)).toHaveCount(0);
    await page.keyboard.press('k');
    await expect(playing(page)).toBeVisible();
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect(playing(page)).toHaveCount(0);
  });
});

test('an empty queue is not told to step', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  await page.getByRole('button', { name: 'Empty queue' }).click();
  const said = page.getByRole('group', { name: 'What the last step did' });
  await expect(said).toContainText('Add a first operation');
  await expect(said).not.toContainText('Press →');
});
