import { expect, test } from './fixtures.ts';
import { open } from './reader.ts';
import { operations } from './states.ts';

// What axe finds in the listed states is asked in states.spec.ts.

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
