import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { lines, loadScenario, open, operation, textOf, verdict, write } from './reader.ts';

const card = (page: Page): Locator => page.getByRole('dialog', { name: 'About this' });
const stage = (page: Page): Locator => page.getByRole('table', { name: /^Stage/ });

/** To the moment at which 1,024 bytes are stranded. */
async function strand(page: Page): Promise<void> {
  await open(page);
  for (let step = 1; step <= 7; step++) await operation(page).click();
  await expect(verdict(page)).toHaveText('Verdict: lost');
}

const stranded = (page: Page): Locator => page.locator('.layers .cell[data-state=stranded]');

/** A slider's own words say where the cursor is. */
const cursor = (page: Page): Locator => page.getByRole('slider', { name: 'Position in the run' });

test.describe('what a thing is', () => {
  test('by mouse: hovering bytes says who wrote them and who lost them', async ({ page }) => {
    await strand(page);
    await stranded(page).hover();
    await expect(card(page)).toContainText('Memory holds C in data[1k..2k], from step 6.');
    await expect(card(page)).toContainText('So since step 6, store.');
    await expect(card(page)).toContainText('Step 6: rtorrent stored C; only the PTE remembers it.');
    await expect(card(page)).toContainText('nobody remembers it; it is stranded now');
    await expect(card(page)).toContainText('Now memory holds C (step 6) and the disk holds B (step 4).');
    await page.mouse.move(2, 2);
    await expect(card(page)).toBeHidden();
  });

  test('by mouse: a flag says its rule, since when it is so, and leads there', async ({ page }) => {
    await strand(page);
    await page.getByRole('group', { name: /^PTE of rtorrent/ }).getByRole('button', { name: /^dirty/ }).hover();
    await expect(card(page)).toContainText('Dirty of the PTE: not set. So since step 7, page_mkclean.');
    await expect(card(page)).toContainText('A store went through this PTE');
    const change = card(page).getByRole('listitem').filter({ hasText: 'page_mkclean: cleared' }).first();
    await change.getByRole('button', { name: 'Step 7' }).click();
    await expect(page.getByRole('region', { name: 'Stage' })).toContainText('Step 7, page_mkclean.');
  });

  test('by keys: one tab stop, arrows inside, Enter leads in, Escape back', async ({ page }) => {
    await strand(page);
    await expect(page.locator('wb-stage [data-stop][tabindex="0"]')).toHaveCount(1);
    await page.locator('wb-stage [data-stop][tabindex="0"]').focus();
    const at = await cursor(page).inputValue();
    const focused = page.locator('wb-stage [data-stop]:focus');
    await page.keyboard.press('ArrowRight');
    await expect(focused).toHaveAccessibleName('Pick bytes 1k..2k of data');
    await page.keyboard.press('ArrowDown');
    await expect(focused).toHaveAttribute('data-thing', /^pte 0 0/);
    await page.keyboard.press('ArrowDown');
    await expect(focused).toHaveAttribute('data-thing', /^page 0/);
    await page.keyboard.press('ArrowDown');
    await expect(focused).toHaveAttribute('data-thing', 'memory 0 1024 2048');
    await expect(card(page)).toContainText('Memory holds C');
    await expect(focused).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(card(page)).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(card(page).locator(':focus')).toHaveCount(1);
    // The word that has the focus now explains itself; that card goes first.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(card(page)).toBeHidden();
    await expect(focused).toHaveAttribute('data-thing', 'memory 0 1024 2048');
    await expect(cursor(page)).toHaveValue(at);
  });

  test('the card follows the run', async ({ page }) => {
    await strand(page);
    await page.locator('.layers [data-thing="media 0 1024 2048"]').hover();
    await expect(card(page)).toContainText('it is stranded now');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(card(page)).toContainText('the newest value is lost');
  });

  test('axe finds nothing in the card', async ({ page, expectAccessible }) => {
    await strand(page);
    await stranded(page).focus();
    await page.keyboard.press('Enter');
    await expect(card(page)).toBeVisible();
    await expectAccessible();
  });
});

test.describe('expect this', () => {
  test('a state and a content become lines that hold', async ({ page }) => {
    await open(page);
    for (let step = 1; step <= 4; step++) await operation(page).click();
    await expect(cursor(page)).toHaveAttribute('aria-valuetext', /^step 4 of 9.*: ./);
    await page.locator('.layers [data-thing="media 0 0 1024"]').hover();
    await expect(card(page)).toContainText('expect data[0..1k] on disk "A"');
    await card(page).getByRole('button', { name: 'expect this' }).click();
    await expect.poll(() => lines(page)).toContain('expect data[0..1k] on disk "A"');
    await expect(page.getByRole('list', { name: 'Queue' }).getByRole('button', { name: /on disk "A"\s*, holds/ })).toBeVisible();
    expect(await textOf(page)).toContain('rtorrent: store data "B"');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => lines(page)).not.toContain('expect data[0..1k] on disk "A"');
  });

  test('inside an operation it says where it can be expected', async ({ page }) => {
    await open(page);
    for (let step = 1; step <= 2; step++) await operation(page).click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(cursor(page)).toHaveAttribute('aria-valuetext', /^step 3 of 9.*: ./);
    await page.locator('.layers [data-thing="media 0 0 4096"], .layers [data-thing="media 0 0 1024"]').first().hover();
    await expect(card(page)).toContainText('At the end of the operation this can be expected');
    await expect(card(page).getByRole('button', { name: 'expect this' })).toHaveCount(0);
  });
});

test.describe('ranges', () => {
  const range = (page: Page) => page.getByRole('form', { name: /^Add/ });
  const from = (page: Page) => range(page).getByLabel('From', { exact: true });
  const to = (page: Page) => range(page).getByLabel('To', { exact: true });

  test('dragged over blocks, they are the range of the line being added', async ({ page }) => {
    await strand(page);
    const cells = page.locator('.layers [data-thing^="media 0"]');
    await cells.nth(1).hover();
    await page.mouse.down();
    await cells.nth(2).hover();
    await page.mouse.up();
    await expect(from(page)).toHaveValue('1024');
    await expect(to(page)).toHaveValue('3072');
    await expect(page.locator('.layer[data-layer=media] .cell[data-picked=true]')).toHaveCount(2);
    await expect(page.locator('.block-head[aria-pressed=true]')).toHaveCount(2);
  });

  test('picked by keys, and dropped by Escape', async ({ page }) => {
    await strand(page);
    await page.locator('.layers [data-thing^="media 0"]').first().focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(to(page)).toHaveValue('3072');
    await expect(page.getByRole('status').filter({ hasText: /./ })).toHaveText('Picked data[0..3k]');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(to(page)).toHaveValue('2048');
    await expect(from(page)).toHaveValue('0');
    // The first closes the card.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.locator('.block-head[aria-pressed=true]')).toHaveCount(0);
  });

});

test.describe('as a table', () => {
  test('every layer and block is there in words, and it is remembered', async ({ page, expectAccessible }) => {
    await strand(page);
    await page.getByRole('button', { name: 'as a table' }).click();
    const table = page.getByRole('table', { name: /^data, page 0/ });
    await expect(table.getByRole('columnheader')).toHaveText([
      'layer',
      'data[0..1k]',
      'data[1k..2k]',
      'data[2k..3k]',
      'data[3k..4k]',
    ]);
    await expect(table.getByRole('row', { name: /^memory/ }).getByRole('cell').nth(1)).toHaveText('"C" from step 6');
    await expect(table.getByRole('row', { name: /^disk/ }).getByRole('cell').nth(1)).toHaveText(
      '"B" from step 4, an older value',
    );
    await expect(table.getByRole('row', { name: /^remembers: PTE/ }).getByRole('cell').nth(1)).toHaveText('no (changed)');
    await expect(table.getByRole('row', { name: /^state/ }).getByRole('cell').nth(1)).toHaveText(/^stranded/);
    await expect(stage(page)).toHaveCount(0);
    await expectAccessible();
    await page.reload();
    await expect(page.getByRole('table', { name: /^data, page 0/ })).toBeVisible();
    await page.getByRole('button', { name: 'as a picture' }).click();
    await expect(stage(page)).toBeVisible();
  });

  test('its words can be asked about as well', async ({ page }) => {
    await strand(page);
    await page.getByRole('button', { name: 'as a table' }).click();
    await page.getByRole('button', { name: '"C" from step 6' }).hover();
    await expect(card(page)).toContainText('only the PTE remembers it');
  });
});

test.describe('several pages and files', () => {
  const TEXT = `kernel 6.12
fs ext4 block=1k
file log 8k
file data 64k

u: write log "L"
u: write data[20k..24k] "D"
u: fsync data
`;

  test('a map of the pages turns to each of them, and says how many are hidden', async ({ page }) => {
    await open(page);
    await page.getByRole('tab', { name: 'Text' }).click();
    await write(page, TEXT);
    const map = page.getByRole('group', { name: 'Pages' });
    await expect(map.getByRole('button', { name: /^log, page 1/ })).toBeVisible();
    await expect(map).toContainText('15 more pages that no line touches');
    await page.keyboard.press('Escape');
    await page.locator('body').click({ position: { x: 3, y: 3 } });
    await page.keyboard.press('End');
    await map.getByRole('button', { name: /^data, page 5/ }).click();
    await expect(map.getByRole('button', { name: /^data, page 5/ })).toHaveAttribute('aria-current', 'true');
    await expect(page.getByRole('button', { name: 'Pick bytes 20k..21k of data' })).toBeVisible();
    await map.getByRole('button', { name: /^log, page 0/ }).click();
    await expect(page.getByRole('button', { name: 'Pick bytes 0..1k of log' })).toBeVisible();
    await page.locator('.layers [data-thing^="memory 0"]').first().hover();
    await expect(card(page)).toContainText('u wrote L');
  });

  test('a scenario of two processes names both PTEs', async ({ page }) => {
    await open(page);
    await loadScenario(page, 'Two mappings of one page');
    await page.keyboard.press('End');
    await expect(page.getByRole('group', { name: /^PTE of / })).not.toHaveCount(1);
  });
});
