import { test as bare, type Locator, type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { editor, open, queue, write, written } from './reader.ts';

const TEXT = `kernel 2.6.19
fs ext3
file data 4k

u: map data
u: store data "A"
flusher: writepage data[page 0]
`;

/** Goes to the text, which is in a drawer on a phone. */
async function toText(page: Page): Promise<void> {
  const drawer = page.getByRole('button', { name: /^step \d+ of/ });
  if (await drawer.isVisible()) await drawer.click();
  await page.getByRole('tab', { name: /^Text/ }).click();
}

async function openText(page: Page, text = TEXT): Promise<void> {
  await open(page);
  await toText(page);
  await expect(editor(page)).toBeVisible();
  await write(page, text);
  await expect(editor(page)).toHaveAttribute('aria-invalid', 'false');
}

function offers(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Completions' });
}

async function typeAtEnd(page: Page, text: string): Promise<void> {
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.type(text);
}

test('the editor is fetched when the text is opened, and not before', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const editors = () => fetched.filter((path) => /\/editor-[^/]*\.js$/.test(path));
  await open(page);
  await page.waitForLoadState('networkidle');
  expect(editors()).toEqual([]);
  await toText(page);
  await expect(editor(page)).toBeVisible();
  expect(editors()).toHaveLength(1);
});

test('until the editor has come, and if it does not, a plain text area does, and loses nothing', async ({ page }) => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/editor-[^/]*\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await open(page);
  await toText(page);
  const area = page.getByRole('textbox', { name: 'Scenario as text' });
  await expect(area).toHaveJSProperty('tagName', 'TEXTAREA');
  await area.press('Control+Home');
  await area.pressSequentially('# typed early');
  arrive();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type(', and late ');
  expect(await written(page)).toMatch(/^# typed early, and late /);
});

// A request that fails is an error in the console.
bare('without the editor the text can be written all the same', async ({ page }) => {
  await page.route(/\/editor-[^/]*\.js$/, (route) => route.abort());
  await open(page);
  await toText(page);
  const area = page.getByRole('textbox', { name: 'Scenario as text' });
  await area.fill(TEXT.replace('"A"', '"Z"'));
  await expect(area).toHaveAttribute('aria-invalid', 'false');
  await page.getByRole('tab', { name: /^Queue/ }).click();
  await expect(queue(page)).toContainText('store data "Z"');
});

test('words have their colours', async ({ page }) => {
  await openText(page);
  const store = editor(page).locator('.wb-operation', { hasText: 'store' });
  await expect(store).toBeVisible();
  await expect(editor(page).locator('.wb-keyword')).toHaveText(['kernel', 'fs', 'file']);
  await expect(editor(page).locator('.wb-flusher')).toHaveText('flusher');
  const colour = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).color);
  await page.emulateMedia({ forcedColors: 'none' });
  expect(await colour(store)).not.toBe(await colour(editor(page).locator('.wb-content')));
});

test('everything the language knows is offered, and what is chosen is written', async ({ page }) => {
  await openText(page);
  const option = (name: RegExp) => offers(page).getByRole('option', { name });
  await typeAtEnd(page, 'jour');
  await expect(offers(page).getByRole('option')).toHaveText([/^journal/]);
  await option(/^journal/).click();
  // What has to follow is offered at once.
  await expect(offers(page).getByRole('option')).toHaveText([/^flush/]);
  await option(/^flush/).click();
  await expect(offers(page).getByRole('option').first()).toHaveText(/^data\s*4k/);
  await option(/^data\s*4k/).click();
  expect(await written(page)).toBe(`${TEXT}journal: flush data`);
  await page.keyboard.type(' until ');
  await expect(option(/^flush_block/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(offers(page)).toHaveCount(0);
  expect(await written(page)).toBe(`${TEXT}journal: flush data until `);
});

test('versions are offered with their dates, switches with their sentence', async ({ page }) => {
  await openText(page);
  await write(page, 'kernel ');
  await page.keyboard.press('Control+Space');
  await expect(offers(page).getByRole('option', { name: '2.6.19.2' })).toContainText('2007-01-10');
  await page.keyboard.type('2.6.19.2');
  await page.keyboard.press('Escape');
  await page.keyboard.type(' with redir');
  await expect(offers(page).getByRole('option')).toHaveText([/redirty_on_mkclean/]);
  await expect(page.locator('.wb-meaning')).toContainText('marked dirty again');
});

test('a mistake is shown as it is typed, and mended by one click', async ({ page }) => {
  await openText(page);
  await typeAtEnd(page, 'reclaim: evitc data[page 0]');
  await expect(editor(page).locator('.cm-lintRange-error')).toHaveText('evitc');
  await editor(page).locator('.cm-lintRange-error').hover();
  await page.getByRole('button', { name: 'did you mean evict?' }).first().click();
  await expect.poll(() => written(page)).toBe(`${TEXT}reclaim: evict data[page 0]`);
});

test('a mistake is reached and mended by keys', async ({ page }) => {
  await openText(page);
  await typeAtEnd(page, 'reclaim: evitc data[page 0]');
  await expect(editor(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(editor(page).locator('.cm-lintRange-error')).toBeVisible();
  await editor(page).press('ControlOrMeta+Home');
  await page.keyboard.press('F8');
  await expect(page.getByText('evitc is not an operation').first()).toBeVisible();
  await page.keyboard.press('Control+.');
  await expect.poll(() => written(page)).toBe(`${TEXT}reclaim: evict data[page 0]`);
  await expect(editor(page)).toBeFocused();
});

test('a word explains itself under the pointer and under the caret', async ({ page }) => {
  await openText(page, `${TEXT}expect data stranded\n`);
  await editor(page).locator('.wb-state').hover();
  const card = page.locator('.wb-explained');
  await expect(card).toContainText('nobody remembers to write it');
  await page.mouse.move(0, 0);
  await expect(card).toHaveCount(0);
  await editor(page).press('ControlOrMeta+Home');
  await page.keyboard.press('F1');
  await expect(card).toContainText('The rules: those of a version');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
});

test('the text is formatted by button and by key, and the edit is undone', async ({ page }) => {
  const loose = TEXT.replace('u: map data', 'u :  map   data');
  await openText(page, loose);
  await page.getByRole('button', { name: 'Format' }).click();
  await expect.poll(() => written(page)).toBe(TEXT);
  await editor(page).press('Control+z');
  await expect.poll(() => written(page)).toBe(loose);
  await editor(page).press('Alt+Shift+F');
  await expect.poll(() => written(page)).toBe(TEXT);
});

test('edits in the text and in the queue have one history', async ({ page }) => {
  await openText(page);
  await page.getByRole('tab', { name: /^Queue/ }).click();
  await queue(page).getByRole('button', { name: /^1 u: map data/ }).press('d');
  await expect(queue(page).getByRole('button', { name: /^2 u: map data/ })).toBeVisible();
  await toTab(page);
  const twice = TEXT.replace('u: map data\n', 'u: map data\nu: map data\n');
  expect(await written(page)).toBe(twice);
  await typeAtEnd(page, '# more');
  expect(await written(page)).toBe(`${twice}# more`);
  await editor(page).press('Control+z');
  await expect.poll(() => written(page)).toBe(twice);
  await editor(page).press('Control+z');
  await expect.poll(() => written(page)).toBe(TEXT);
  await editor(page).press('Control+y');
  await expect.poll(() => written(page)).toBe(twice);
});

async function toTab(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Text/ }).click();
  await expect(editor(page)).toBeVisible();
}

test('the line of the caret and the selected step follow each other', async ({ page }) => {
  await openText(page);
  await editor(page).press('ControlOrMeta+Home');
  for (let line = 0; line < 5; line++) await page.keyboard.press('ArrowDown');
  const now = editor(page).locator('.wb-now');
  await expect(now).toHaveText('u: store data "A"');
  await page.keyboard.press('ArrowDown');
  await expect(now).toHaveText('flusher: writepage data[page 0]');

  await page.getByRole('tab', { name: /^Queue/ }).click();
  await queue(page).getByRole('button', { name: /^1 u: map data/ }).click();
  await toTab(page);
  await expect(now).toHaveText('u: map data');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+Shift+k');
  await expect.poll(() => written(page)).not.toContain('u: map data');
});

test('the keyboard is not trapped: Escape, then Tab leads out', async ({ page }) => {
  await openText(page);
  await typeAtEnd(page, 'jour');
  await expect(offers(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(offers(page)).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor(page)).not.toBeFocused();
  expect(await written(page)).toBe(`${TEXT}jour`);
});

test('nothing is to be found by axe, with offers open', async ({ page, expectAccessible }) => {
  await openText(page);
  await typeAtEnd(page, 'expect ');
  await expect(offers(page)).toBeVisible();
  await expectAccessible();
});

test('at 320 px the text fits its window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openText(page);
  await typeAtEnd(page, 'expect ');
  await expect(offers(page)).toBeVisible();
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  const box = await offers(page).boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true);
});

test('no click is lost while an edit is being read', async ({ page }) => {
  await openText(page);
  await page.getByRole('tab', { name: /^Queue/ }).click();
  const rows = queue(page).locator('[data-row]');
  await expect(rows).toHaveCount(3);
  // All three in one task: each is asked for before the one before it has been read.
  await rows.evaluateAll((buttons) => {
    for (const button of buttons)
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', bubbles: true, cancelable: true }));
  });
  await expect(queue(page).locator('.row-text')).toHaveText([
    'u: map data',
    'u: map data',
    'u: store data "A"',
    'u: store data "A"',
    'flusher: writepage data[page 0]',
    'flusher: writepage data[page 0]',
  ]);
});
