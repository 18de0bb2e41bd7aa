import type { Page } from '@playwright/test';
import { faults } from './boxes.ts';
import { expect, test } from './fixtures.ts';
import { MAIN_STATES } from './main-states.ts';
import { open, settled } from './reader.ts';
import { WINDOWS, ZOOMED } from './windows.ts';

// The tables name their own windows: once is enough.

for (const { name, width, height } of [...WINDOWS, ZOOMED]) {
  test(`at ${name} nothing overlaps, is cut off or scrolls sideways`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const state of MAIN_STATES) {
      await test.step(state.name, async () => {
        await reach(page, state.reach);
        expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
      });
    }
  });
}

test('the check itself sees two things in one place, a text that is cut off, and a part that scrolls sideways', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const add = (text: string, styles: Readonly<Record<string, string>>) => {
      const element = document.createElement('p');
      element.textContent = text;
      for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
      document.querySelector('.header')?.append(element);
    };
    add('on top', { position: 'absolute', left: '20px', top: '12px' });
    add('much too long for its box', { width: '40px', overflow: 'hidden', 'white-space': 'nowrap' });
    add('much too long to be read at once', { width: '40px', 'overflow-x': 'auto', 'white-space': 'nowrap' });
  });
  const found = await faults(page);
  expect(found.overlapping.join()).toContain('on top');
  expect(found.cutOff.join()).toContain('much too long for its box');
  expect(found.sideways.join()).toContain('much too long to be read at once');
});

async function reach(page: Page, go: (page: Page) => Promise<void>): Promise<void> {
  await page.goto('about:blank');
  await open(page);
  await page.evaluate(() => localStorage.clear());
  await go(page);
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
}
