import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { open } from './reader.ts';

// The table names its own widths and themes: once is enough.

const press =
  (...keys: string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const operations = (count: number) => press(...Array.from({ length: count }, () => 'Shift+ArrowRight'));
const clickButton = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

async function spoil(page: Page): Promise<void> {
  await clickTab(page, /^Text/);
  const text = page.getByRole('textbox', { name: 'Scenario as text' });
  await text.fill((await text.inputValue()).replace('evict', 'evitc'));
  await expect(page.getByRole('button', { name: /^line \d+/ })).toBeVisible();
}

async function clickTab(page: Page, name: RegExp): Promise<void> {
  const drawer = page.getByRole('button', { name: /^step \d+ of \d+$/ });
  if (await drawer.isVisible()) await drawer.click();
  await page.getByRole('tab', { name }).click();
}

const STATES: readonly {
  readonly name: string;
  readonly reach: (page: Page) => Promise<void>;
  readonly wideOnly?: boolean;
}[] = [
  { name: 'opening', reach: async () => {} },
  { name: 'recorded', reach: operations(6) },
  { name: 'stranded', reach: operations(7) },
  { name: 'the end', reach: press('End') },
  {
    name: 'amid an operation',
    reach: async (page) => (await operations(2)(page), await press('ArrowRight', 'ArrowRight')(page)),
  },
  { name: 'gallery', reach: press('g') },
  { name: 'help', reach: press('?') },
  { name: 'setup', reach: clickButton('Change the setup'), wideOnly: true },
  { name: 'a row’s menu', reach: clickButton(/^Change rtorrent: map/), wideOnly: true },
  {
    name: 'editing a row',
    reach: async (page) => (
      await page.getByRole('button', { name: /^1 rtorrent/ }).focus(),
      await page.keyboard.press('e')
    ),
    wideOnly: true,
  },
  {
    name: 'a term explained',
    reach: async (page) => (await operations(3)(page), await page.locator('[data-term]').first().hover()),
  },
  { name: 'wrong text', reach: spoil },
];

const WINDOWS = [
  { name: '1280x650', width: 1280, height: 650 },
  { name: '1600x900', width: 1600, height: 900 },
  { name: '1000x700', width: 1000, height: 700 },
  { name: '390x844', width: 390, height: 844 },
  { name: '320x640', width: 320, height: 640 },
] as const;
const THEMES = ['light', 'dark'] as const;

for (const { name, width, height } of WINDOWS) {
  for (const theme of THEMES) {
    test(`axe finds nothing at ${name}, ${theme}`, async ({ page, expectAccessible }) => {
      test.slow();
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const state of STATES) {
        if (state.wideOnly && width < 900) continue;
        // The text tab is no tab where both are in sight.
        if (state.name === 'wrong text' && width >= 1500) continue;
        await test.step(state.name, async () => {
          await page.goto('about:blank');
          await open(page);
          await page.evaluate(() => localStorage.clear());
          await state.reach(page);
          await expectAccessible();
        });
      }
    });
  }
}

test('with forced colours states are told apart by edge and sign', async ({ page, expectAccessible }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  await operations(7)(page);
  const stranded = page.locator('.cell[data-state=stranded]').first();
  const durable = page.locator('.cell[data-state=durable]').first();
  const edge = (cell: typeof stranded) => cell.evaluate((element) => getComputedStyle(element).borderTopWidth);
  expect(await edge(stranded)).not.toBe(await edge(durable));
  await expectAccessible();
});

test('every control is at least 24 px in both directions, or stands in a sentence', async ({ page }) => {
  await open(page);
  await operations(7)(page);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, input:not([type=checkbox])')]
      .filter(
        (element) =>
          element.checkVisibility() &&
          !element.matches('.term, .link, .skip') &&
          !element.closest('dialog:not([open])'),
      )
      .map((element) => ({
        name: element.getAttribute('aria-label') ?? element.textContent?.trim(),
        box: element.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
      .map(({ name, box }) => `${name}: ${box.width.toFixed(1)} by ${box.height.toFixed(1)}`),
  );
  expect(small).toEqual([]);
});
