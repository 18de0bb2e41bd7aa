import { faults } from './boxes.ts';
import { expect, test } from './fixtures.ts';
import { open, settled } from './reader.ts';
import { STATES, type PageState } from './states.ts';
import { VIEWS, type View } from './windows.ts';

// Every listed state of the page in every listed window and look: reached once, and looked at in up to three ways.

for (const view of VIEWS) {
  test.describe(view.name, () => {
    const { width, height, colorScheme = 'light', forcedColors = 'none' } = view;
    test.use({
      viewport: { width, height },
      hasTouch: width < 900,
      colorScheme,
      contextOptions: { forcedColors, reducedMotion: 'reduce' },
    });
    for (const state of STATES.filter((state) => isIn(state, view))) {
      const tag = isPictured(state, view) ? ['@pictured'] : [];
      test(state.name, { tag }, async ({ page, expectAccessible }) => {
        test.slow();
        await open(page);
        // The last to come is where the scenario stands among the others.
        await expect(page.getByRole('navigation', { name: 'Along the path' })).toBeAttached({ timeout: 30_000 });
        await state.reach(page);
        await settled(page);
        await page.evaluate(() => document.fonts.ready);
        if (view.looks.includes('geometry'))
          expect.soft(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
        if (isPictured(state, view))
          await expect.soft(page).toHaveScreenshot([view.name, `${state.name.replace(/[ ,’]+/g, '-')}.webp`]);
        if (view.looks.includes('axe')) await expectAccessible();
      });
    }
  });
}

function isIn({ wideOnly = false }: PageState, { width }: View): boolean {
  return !wideOnly || width >= 900;
}

function isPictured({ pictured }: PageState, { looks, colorScheme, forcedColors }: View): boolean {
  if (pictured === undefined || !looks.includes('picture')) return false;
  return pictured === 'in every look' || (colorScheme === undefined && forcedColors === undefined);
}
