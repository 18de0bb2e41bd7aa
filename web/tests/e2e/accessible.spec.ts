import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { operations, press } from './main-states.ts';
import { editor, open, write, written } from './reader.ts';
import { WINDOWS, ZOOMED } from './windows.ts';

// The table names its own widths and themes: once is enough.

const clickButton = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

async function spoil(page: Page): Promise<void> {
  await clickTab(page, /^Text/);
  await expect(editor(page)).toBeVisible();
  await write(page, (await written(page)).replace('evict', 'evitc'));
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

const LIGHT = { look: 'light', media: { colorScheme: 'light' } } as const;
const LOOKS = [
  { look: 'dark', media: { colorScheme: 'dark' } },
  // On a dark ground axe reads the colours that would be there if none were forced.
  { look: 'forced colours', media: { colorScheme: 'light', forcedColors: 'active' } },
] as const;

/** Every window in light; colours are another thing than sizes, so the others in a narrow one and in a wide one. */
const VIEWS = [...WINDOWS, ZOOMED].flatMap((window) => {
  const isForAll = window.name === '320x640' || window.name === '1280x650';
  return [LIGHT, ...(isForAll ? LOOKS : [])].map((look) => ({ ...window, ...look }));
});

for (const { name, width, height, look, media } of VIEWS) {
  test(`axe finds nothing at ${name}, ${look}`, async ({ page, expectAccessible }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
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
