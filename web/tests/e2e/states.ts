import { expect, type Page } from '@playwright/test';
import { editor, loadScenario, operation, queue, settled, write, written } from './reader.ts';

/** A state of the page that a reader meets, and how to get there from its opening. */
export type PageState = {
  readonly name: string;
  readonly reach: (page: Page) => Promise<unknown>;
  /** It is there only where the queue stands beside the stage. */
  readonly wideOnly?: boolean;
  /** Its picture is compared with a committed one: in every look that is pictured, or where colours are as most see them. */
  readonly pictured?: 'in every look' | 'in light';
};

export const press =
  (...keys: string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

export const operations = (count: number) => press(...Array.from({ length: count }, () => 'Shift+ArrowRight'));

const clickButton = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

const dialog = (page: Page, name: string) => expect(page.getByRole('dialog', { name })).toBeVisible();

/** To the text: a tab, in a drawer where there is no room for it, or in sight anyhow. */
async function toText(page: Page): Promise<void> {
  await openDrawer(page);
  const tab = page.getByRole('tab', { name: /^Text/ });
  if (await tab.isVisible()) await tab.click();
  await expect(editor(page)).toBeVisible();
}

/** The queue, where it is in a drawer. */
async function openDrawer(page: Page): Promise<void> {
  if (await queue(page).isVisible()) return;
  await page.locator('.queue-button').click();
  await expect(queue(page)).toBeVisible();
}

async function spoil(page: Page): Promise<void> {
  await toText(page);
  await write(page, (await written(page)).replace('evict', 'evitc'));
  await expect(page.getByRole('button', { name: /^line \d+/ })).toBeVisible();
}

async function offers(page: Page): Promise<void> {
  await toText(page);
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.type('rtorrent: m');
  await expect(page.getByRole('listbox', { name: 'Completions' })).toBeVisible();
}

async function predict(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'Predict what comes' }).check();
  await expect(page.locator('.score')).toHaveText('7 questions');
  await page.keyboard.press('End');
  await expect(page.getByRole('region', { name: /^(After|In) step \d/ })).toBeVisible();
}

async function answer(page: Page): Promise<void> {
  await predict(page);
  await page.getByRole('region', { name: /^(After|In) step \d/ }).getByRole('button', { name: /^stranded/ }).click();
  await expect(page.getByRole('region', { name: 'Your prediction' })).toBeVisible();
}

async function compare(page: Page): Promise<void> {
  await page.getByLabel('Compare with').selectOption('2.6.20');
  await expect(page.getByRole('group', { name: '2.6.20', exact: true }).getByRole('table').first()).toBeVisible();
  await page.keyboard.press('End');
}

/** Bytes on a stage, focused by keys, and what is known of them. */
async function tellOf(page: Page, stage: ReturnType<Page['locator']>): Promise<void> {
  await settled(page);
  // From the mouse's place in a window nothing on the stage is near.
  await page.mouse.move(1, 1);
  await stage.locator('.cell[data-thing^="memory 0 1024"]').first().focus();
  // Keys have to have brought the focus here.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('dialog', { name: 'About this' })).toBeVisible();
}

async function lanes(page: Page): Promise<void> {
  await operations(5)(page);
  await page.keyboard.press('l');
  await expect(page.locator('.lane-bar').first()).toBeVisible();
}

async function variants(page: Page): Promise<void> {
  for (let step = 1; step <= 5; step++) await operation(page).click();
  await openDrawer(page);
  await page.getByRole('button', { name: 'Continue differently from here' }).click();
  await expect(queue(page)).not.toContainText('evict');
  await page.getByRole('button', { name: /^Variants \(/ }).click();
  await dialog(page, 'Variants');
}

async function explore(page: Page, part = 'Every interleaving'): Promise<void> {
  await page.keyboard.press('x');
  await page.getByRole('radio', { name: part }).click();
  await expect(page.locator('.explore-do')).toBeVisible();
}

async function explored(page: Page): Promise<void> {
  await loadScenario(page, 'rtorrent, December 2006, in any order');
  await explore(page);
  await page.locator('wb-explore').getByRole('button', { name: 'Explore', exact: true }).click();
  await expect(page.locator('wb-explore')).toContainText('Complete.');
}

async function survived(page: Page): Promise<void> {
  await explore(page, 'Every kernel');
  await page.getByRole('button', { name: 'Run as written' }).click();
  await expect(page.getByRole('button', { name: 'Explore each' })).toBeEnabled();
  await expect(page.locator('.survey tbody tr').last()).toBeVisible();
}

/** What the page is looked at in: by geometry, by axe, and by the eye, in each listed window and look. */
export const STATES: readonly PageState[] = [
  { name: 'opening', reach: async () => {}, pictured: 'in light' },
  { name: 'amid an operation', reach: async (page) => (await operations(2)(page), press('ArrowRight', 'ArrowRight')(page)) },
  { name: 'recorded', reach: operations(6) },
  { name: 'stranded', reach: operations(7), pictured: 'in every look' },
  { name: 'the end', reach: press('End') },
  { name: 'about bytes', reach: async (page) => (await operations(7)(page), tellOf(page, page.locator('wb-stage'))), pictured: 'in light' },
  { name: 'a term explained', reach: async (page) => (await operations(3)(page), page.locator('[data-term]').first().hover()) },
  { name: 'as a table', reach: async (page) => (await operations(7)(page), clickButton('as a table')(page)) },
  { name: 'lanes', reach: lanes, pictured: 'in light' },
  { name: 'two kernels', reach: compare, pictured: 'in every look' },
  {
    name: 'two kernels, and about bytes',
    reach: async (page) => (await compare(page), tellOf(page, page.locator('.side').last())),
  },
  { name: 'a question', reach: predict, pictured: 'in light' },
  { name: 'an answer', reach: answer },
  { name: 'the text', reach: toText, pictured: 'in every look' },
  { name: 'offers', reach: offers },
  { name: 'wrong text', reach: spoil },
  { name: 'explored', reach: explored },
  { name: 'every kernel', reach: survived },
  { name: 'the difference', reach: (page) => explore(page, 'Find the difference') },
  { name: 'gallery', reach: async (page) => (await press('g')(page), dialog(page, 'Scenarios')), pictured: 'in every look' },
  { name: 'files', reach: async (page) => (await press('f')(page), dialog(page, 'Files')) },
  { name: 'variants', reach: variants },
  { name: 'help', reach: async (page) => (await press('?')(page), dialog(page, 'Keys')) },
  { name: 'setup', reach: async (page) => (await clickButton('Change the setup')(page), dialog(page, 'Setup')), wideOnly: true },
  { name: 'a row’s menu', reach: clickButton(/^Change rtorrent: map/), wideOnly: true },
  {
    name: 'editing a row',
    reach: async (page) => (await page.getByRole('button', { name: /^1 rtorrent/ }).focus(), page.keyboard.press('e')),
    wideOnly: true,
  },
];
