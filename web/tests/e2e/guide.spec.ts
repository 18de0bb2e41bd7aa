import { readdirSync } from 'node:fs';
import { expect, test } from './fixtures.ts';

/** Every page of the built guide. */
const PAGES = readdirSync(new URL('../../../dist/guide', import.meta.url)).filter((name) => name.endsWith('.html'));

/** The chapters that have scenarios. */
const CHAPTERS = ['index', 'page-cache', 'who-remembers', 'december-2006', 'fsync', 'litmus-test', 'belief'].map(
  (name) => `${name}.html`,
);

test('there is a page for each chapter', () => {
  expect(PAGES).toEqual(expect.arrayContaining(CHAPTERS));
});

for (const name of PAGES) {
  for (const width of [1280, 320]) {
    test(`${name} at ${width} px keeps the policy, fits, and axe finds nothing`, async ({ page, expectAccessible }) => {
      // The reference is as long as it is.
      test.slow();
      await page.setViewportSize({ width, height: 700 });
      await page.goto(`guide/${name}`);
      await expect(page.locator('h1').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectAccessible();
    });
  }
}

test('a scenario in a chapter can be stepped through', async ({ page }) => {
  await page.goto('guide/page-cache.html');
  const first = page.locator('writeback-playground').first();
  await expect(first.getByText('Nothing has happened yet')).toBeVisible();
  await first.getByRole('button', { name: 'step', exact: true }).click();
  await expect(first.getByText('Nothing has happened yet')).toBeHidden();
});

test('the chapters lead to each other, and back to the playground', async ({ page }) => {
  await page.goto('guide/');
  for (const chapter of ['page-cache', 'who-remembers', 'december-2006', 'fsync', 'litmus-test', 'belief']) {
    // By key: scenarios that start above it push the link down, and a click beside it leads nowhere.
    await page.getByRole('navigation', { name: 'Chapter before and after' }).getByRole('link', { name: /^next/ }).press('Enter');
    await expect(page).toHaveURL(new RegExp(`guide/${chapter}.html$`));
    await expect(page.locator('[aria-current="page"]')).toHaveAttribute('href', `${chapter}.html`);
  }
  await page.getByRole('link', { name: 'Writeback Playground' }).click();
  await expect(page.getByRole('button', { name: /rtorrent, December 2006/ })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the text and its scenarios are there', async ({ page }) => {
    await page.goto('guide/page-cache.html');
    await expect(page.locator('writeback-playground pre').first()).toContainText('file data 4k of "A"');
    await expect(page.locator('main h2')).toHaveCount(6);
  });
});
