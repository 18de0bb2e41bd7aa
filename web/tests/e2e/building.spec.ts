import { expect, test } from './fixtures.ts';
import { add, emptyQueue, lines, loadScenario, open, queue, states, textOf, verdict } from './reader.ts';

const INCIDENT = [
  'rtorrent: map data',
  'rtorrent: store data "A"',
  'flusher: writepage data[page 0]',
  'rtorrent: store data "B"',
  'journal: flush data',
  'rtorrent: store data[1k..2k] "C"',
  'flusher: writepage data[page 0]',
];

test('the incident, built from an empty queue by mouse', async ({ page }) => {
  await open(page);
  await emptyQueue(page);
  await add(page, { 'Name of the process': 'rtorrent' });
  await add(page, { Operation: 'store' });
  await add(page, { Who: 'flusher' });
  await add(page, { Who: 'rtorrent', Operation: 'store' });
  await add(page, { Who: 'journal' });
  await page.getByLabel('Who', { exact: true }).selectOption('rtorrent');
  await page.getByLabel('Operation', { exact: true }).selectOption('store');
  await page.getByRole('button', { name: 'Pick bytes 1k..2k of data' }).click();
  await add(page, {});
  await add(page, { Who: 'flusher' });
  expect(await lines(page)).toEqual(INCIDENT);
  await expect(states(page)).toHaveText([/^\s*durable/, /^\s*stranded/, /^\s*durable/, /^\s*durable/]);
  await expect(verdict(page)).toHaveText('Verdict: lost');
});

test('the incident, built from an empty queue by keyboard', async ({ page }) => {
  await open(page);
  const { keyboard } = page;
  const count = (number: number) => expect(queue(page).locator('.row-text')).toHaveCount(number);
  const tab = async (times: number) => {
    for (let press = 0; press < times; press++) await keyboard.press('Tab');
  };
  /** From *who*: the actor and the operation by their first letters; the focus stays on the operation. */
  const choose = async (who: string, operation: string) => {
    await keyboard.type(who);
    await tab(1);
    await keyboard.type(operation);
  };

  await keyboard.press('g');
  await tab(3);
  await keyboard.press('Enter');
  await count(0);

  await keyboard.press('a');
  await tab(1);
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('rtorrent');
  await keyboard.press('Enter');
  await count(1);

  // The name's field is gone, and the focus is on the operation.
  await keyboard.type('store');
  await keyboard.press('Control+Enter');
  await count(2);
  await page.keyboard.press('Shift+Tab');
  await choose('flusher', 'writepage');
  await keyboard.press('Control+Enter');
  await count(3);
  await page.keyboard.press('Shift+Tab');
  await choose('rtorrent', 'store');
  await keyboard.press('Control+Enter');
  await count(4);
  await page.keyboard.press('Shift+Tab');
  await choose('journal', 'flush');
  await keyboard.press('Control+Enter');
  await count(5);
  await page.keyboard.press('Shift+Tab');
  await choose('rtorrent', 'store');
  await tab(2);
  await keyboard.type('1k');
  await tab(1);
  await keyboard.type('2k');
  await keyboard.press('Control+Enter');
  await count(6);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await choose('flusher', 'writepage');
  await keyboard.press('Control+Enter');
  await count(7);

  expect(await lines(page)).toEqual(INCIDENT);
  await expect(states(page)).toHaveText([/^\s*durable/, /^\s*stranded/, /^\s*durable/, /^\s*durable/]);
});

test('the FIXME race of 2.6.20, made by hand with *hold here*', async ({ page }) => {
  await open(page);
  await emptyQueue(page);
  await page.getByLabel('Kernel', { exact: true }).selectOption('2.6.20');
  await page.getByRole('button', { name: 'Change the setup' }).click();
  const setup = page.getByRole('dialog', { name: 'Setup' });
  // A change is an edit of the text; the next one is made when the text has been read again.
  await setup.getByLabel('File system kind').selectOption('ext2');
  await expect(page.locator('body')).toContainText('ext2 · blocks of 1k');
  await setup.getByLabel('Block size').selectOption('4k');
  await expect(page.locator('body')).toContainText('ext2 · blocks of 4k');
  await setup.getByRole('button', { name: 'Close' }).click();

  await add(page, { 'Name of the process': 'u' });
  await add(page, { Operation: 'write', 'Content, one character': 'A' });
  await add(page, { Operation: 'load' });
  await add(page, { Who: 'flusher' });

  await page
    .getByRole('button', { name: /^Hold here, after page_mkclean/ })
    .first()
    .click();
  await expect(queue(page)).toContainText('until page_mkclean');
  await expect(queue(page)).toContainText('flusher: continue');
  await expect(queue(page)).toContainText('paused');

  await add(page, { Who: 'u', Operation: 'store', 'Content, one character': 'B' });
  await queue(page)
    .getByRole('button', { name: /^6 flusher: continue/ })
    .click();
  await add(page, { Who: 'u', Operation: 'store', 'Content, one character': 'C' });
  await add(page, { Operation: 'fsync' });
  expect(await lines(page)).toEqual([
    'u: map data',
    'u: write data "A"',
    'u: load data',
    'flusher: writepage data[page 0] until page_mkclean',
    'u: store data "B"',
    'flusher: continue',
    'u: store data "C"',
    'u: fsync data',
  ]);
  await expect(states(page)).toHaveText([/^\s*recorded/]);
  await expect(verdict(page)).toHaveText('Verdict: lie');
});

test('rows are edited in place, inserted, duplicated, moved and deleted, and every edit is undone', async ({
  page,
}) => {
  await open(page);
  const original = await textOf(page);
  const first = queue(page).getByRole('button', { name: /^1 rtorrent: map data/ });

  await first.focus();
  await page.keyboard.press('e');
  await page.getByRole('form', { name: 'Edit this line' }).getByLabel('How').selectOption('private');
  await page.getByRole('form', { name: 'Edit this line' }).getByRole('button', { name: 'Save' }).click();
  await expect(queue(page).getByRole('button', { name: /^1 rtorrent: map data private/ })).toBeFocused();

  await page.keyboard.press('d');
  await expect(queue(page).getByRole('button', { name: /^2 rtorrent: map data private/ })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(queue(page).getByRole('button', { name: /^3 rtorrent: map data private/ })).toBeFocused();
  await page.keyboard.press('Delete');
  expect((await lines(page))[1]).toBe('rtorrent: store data "A"');

  await queue(page)
    .getByRole('button', { name: /^Change rtorrent: store data "A"/ })
    .click();
  await page.getByRole('button', { name: /^Insert before/ }).click();
  await page.getByRole('form', { name: 'Insert here' }).getByRole('button', { name: 'Insert', exact: true }).click();
  await expect(page.getByRole('form', { name: 'Insert here' })).toHaveCount(0);

  for (let edit = 1; edit <= 5; edit++) await page.keyboard.press('Control+z');
  expect(await textOf(page)).toBe(original);
  for (let edit = 1; edit <= 5; edit++) await page.keyboard.press('Control+y');
  expect(await textOf(page)).not.toBe(original);
});

test('a row is moved by dragging it', async ({ page }) => {
  await open(page);
  const rows = queue(page).locator('.row');
  await rows
    .filter({ hasText: 'journal: flush' })
    .dragTo(rows.filter({ hasText: 'store data "A"' }), { targetPosition: { x: 60, y: 3 } });
  await expect.poll(() => lines(page)).toContain('journal: flush data');
  await expect.poll(async () => (await lines(page))[1]).toBe('journal: flush data');
});

test('an actor that is blocked says what it waits for, and who holds it', async ({ page }) => {
  await open(page);
  await emptyQueue(page);
  await add(page, { 'Name of the process': 'u' });
  await add(page, { Operation: 'store' });
  await add(page, { Who: 'flusher' });
  await page
    .getByRole('button', { name: /^Hold here, after lock_page/ })
    .first()
    .click();
  await expect(queue(page)).toContainText('until lock_page');
  await add(page, { Who: 'u', Operation: 'fsync' });
  await expect(queue(page)).toContainText(/blocked: .*lock of the page.*flusher/);
});

test('expectations carry their marks in words', async ({ page }) => {
  await open(page);
  await expect(queue(page).getByRole('button', { name: /expect data\[1k\.\.2k\] stranded\s*, holds/ })).toHaveCount(1);
  await page.getByLabel('Kernel', { exact: true }).selectOption('2.6.20');
  await expect(
    queue(page).getByRole('button', { name: /expect data\[1k\.\.2k\] stranded\s*, does not hold/ }),
  ).toHaveCount(1);
});

test('the gallery is searched by title, kernel and verdict', async ({ page }) => {
  await open(page);
  await loadScenario(page, 'Half a page lost');
  await expect(queue(page)).toContainText('journal: flush data[0..2k]');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('rtorrent, December 2006');
});
