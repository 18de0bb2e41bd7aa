import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Runs a small file to its end. */
async function run(page: Page, options: Readonly<Record<string, string>> = {}): Promise<void> {
  const form = page.getByRole('form', { name: 'Options' });
  for (const [name, value] of Object.entries({ Size: '4M', ...options })) {
    await form.getByLabel(name).fill(value);
  }
  await form.getByRole('button', { name: 'Run' }).click();
}

const said = (page: Page) => page.getByRole('status').filter({ hasText: /./ }).first();

async function open(page: Page): Promise<void> {
  await page.goto('stress.html');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Linus's test program/);
}

test('a run finds the corrupt chunks, and each opens as a scenario that ends the same way', async ({ page, expectAccessible }) => {
  await open(page);
  await expectAccessible();
  await run(page);
  await expect(said(page)).toHaveText(/^Done in .* chunks corrupted/);
  const chunks = page.getByRole('list', { name: 'Corrupt chunks' }).getByRole('listitem');
  await expect(chunks.first()).toContainText(/Chunk \d+ corrupted \(\d+-\d+\) {2}\(\d+-\d+\)\s+Expected \d+, got \d+\s+Written as/);
  await expectAccessible();
  await chunks.first().getByRole('button').first().click();
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText("Linus's test program, seed 1");
  expect(new URL(page.url()).hash).toMatch(/^#1\./);
  await expect(page.getByRole('region', { name: 'Story' }).getByRole('heading', { name: /^Verdict/ })).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByRole('region', { name: 'Story' }).getByRole('heading', { name: /^Verdict/ })).toContainText(/lost/i);
});

test('the map names its corrupt pages, by button and by key', async ({ page }) => {
  await open(page);
  await run(page);
  await expect(page.getByRole('img', { name: /^Map of 1024 pages, \d+ of them corrupt$/ })).toBeVisible();
  const group = page.getByRole('group', { name: 'Corrupt pages' });
  const where = group.getByRole('status');
  await expect(where).toHaveText(/^Page \d+, corrupt page 1 of \d+: chunk/);
  const first = await where.textContent();
  await group.getByRole('button', { name: 'Next' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(where).toHaveText(/corrupt page 2 of/);
  await page.keyboard.press('ArrowLeft');
  await expect(where).toHaveText(first ?? '');
});

test('the fixed kernel finds nothing', async ({ page }) => {
  await open(page);
  await page.getByLabel('Kernel').selectOption('2.6.21');
  await run(page);
  await expect(said(page)).toHaveText(/^Done in .* all 2,872 chunks read as they were written\.$/);
  await expect(page.getByRole('list', { name: 'Corrupt chunks' })).toHaveCount(0);
});

test('what cannot be is said at its field, and nothing typed is lost', async ({ page, expectAccessible }) => {
  await open(page);
  await run(page, { Seed: 'seven' });
  await expect(page.getByRole('alert')).toContainText('`seven` is not a whole number');
  await expect(page.getByLabel('Seed')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Seed')).toHaveValue('seven');
  await expectAccessible();
  await run(page, { Seed: '7' });
  await expect(said(page)).toHaveText(/^Done/);
});

test('a run at full size shows how far it is, blocks nothing, and stops at once', async ({ page }) => {
  await open(page);
  // The whole run may take less than a second: it is stopped by the page's own hand, as soon as progress is shown.
  const progress = page.evaluate(
    () =>
      new Promise<string | null>((resolve) => {
        const observer = new MutationObserver(() => {
          const bar = document.querySelector('progress');
          if (bar === null) return;
          observer.disconnect();
          [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Stop')?.click();
          resolve(bar.getAttribute('aria-label'));
        });
        observer.observe(document.body, { childList: true, subtree: true });
      }),
  );
  await run(page, { Size: '100M' });
  expect(await progress).toBe('Progress of the run');
  await expect(said(page)).toHaveText('Stopped.');
  await run(page);
  await expect(said(page)).toHaveText(/^Done/);
});

test('nothing is wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await run(page);
  await expect(said(page)).toHaveText(/^Done/);
  await page.getByText('More options').click();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(320);
});

test('the playground leads here, and from here back', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('?');
  await page.getByRole('link', { name: /Linus's test program/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Linus's test program/);
  await page.getByRole('link', { name: 'Writeback Playground', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toBeVisible();
});
