import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe } from '../../../scripts/build/offline.mjs';
import { expect, test as base } from './fixtures.ts';
import { loadScenario, operation, states, settled, verdict } from './reader.ts';
import { BUILT, buildAnother, Site } from './site.ts';

const test = base.extend<{ site: Site }, { another: string }>({
  site: async ({}, use) => {
    const site = new Site(BUILT);
    await site.start();
    await use(site);
    await site.stop();
  },
  // The folder of a second build of the page.
  another: [async ({}, use) => use(await buildAnother(mkdtempSync(join(tmpdir(), 'writeback-')))), { scope: 'worker' }],
});
test.use({ serviceWorkers: 'allow' });

test('the second visit needs no network', async ({ page, site }) => {
  await visit(page, site);
  await isKept(page);
  await site.stop();

  await visit(page, site);
  await operation(page).click();
  await page.keyboard.press('End');
  await expect(verdict(page)).toHaveText('Verdict: lost');
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect(page.getByRole('textbox', { name: 'Scenario as text' })).toBeVisible();
  await page.getByRole('tab', { name: 'Queue' }).click();
  await loadScenario(page, 'rtorrent, with the fix of December 29');
  await expect(states(page).first()).toBeVisible();
});

test('every file of the build is kept, under its digest, and nothing else', async ({ page, site }) => {
  await visit(page, site);
  await isKept(page);
  const { id, files } = describe(BUILT);
  expect(await kept(page, site)).toEqual([[id, Object.keys(files).toSorted()]]);
});

test('an update comes with the next visit, whole', async ({ page, site, another }) => {
  const used = filesUsed(page, site);
  await visit(page, site);
  await isKept(page);
  site.deploy(another);

  // The next visit finds what was kept, though the server has nothing of it any more.
  used.clear();
  await visit(page, site);
  await expect(page).toHaveTitle('Writeback Playground');
  await page.keyboard.press('End');
  await expect(verdict(page)).toHaveText('Verdict: lost');
  expectOf(BUILT, another, used);

  const reload = page.getByRole('button', { name: 'Reload' });
  await expect(reload).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveTitle('Writeback Playground');
  used.clear();
  await reload.click();
  await expect(page).toHaveTitle('Newer Writeback Playground');
  await settled(page);
  await page.keyboard.press('End');
  await expect(verdict(page)).toHaveText('Verdict: lost');
  expectOf(another, BUILT, used);
  await expect(reload).toBeHidden();
});

test('a page that stays open finds its late parts after another one is new', async ({ page, context, site, another }) => {
  await visit(page, site);
  await isKept(page);
  site.deploy(another);
  const second = await context.newPage();
  await visit(second, site);
  await second.getByRole('button', { name: 'Reload' }).click({ timeout: 20_000 });
  await expect(second).toHaveTitle('Newer Writeback Playground');

  await expect(page).toHaveTitle('Writeback Playground');
  const assets = Object.keys(describe(BUILT).files).filter((path) => path.startsWith('assets/'));
  const found = await page.evaluate(
    (paths) => Promise.all(paths.map(async (path) => (await fetch(path)).status)),
    assets,
  );
  expect(found).toEqual(assets.map(() => 200));
});

test('an update of which a file is wrong is not used', async ({ page, site, another }) => {
  await visit(page, site);
  await isKept(page);
  const half = join(mkdtempSync(join(tmpdir(), 'writeback-')), 'dist');
  cpSync(another, half, { recursive: true });
  cpSync(join(BUILT, 'index.html'), join(half, 'index.html'));
  site.deploy(half);
  site.asked.length = 0;
  await visit(page, site);
  await expect.poll(() => site.asked, { timeout: 20_000 }).toContain('');
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).installing)).toBeNull();
  expect((await kept(page, site)).map(([id]) => id)).toEqual([describe(BUILT).id]);
  await site.stop();
  await visit(page, site);
});

test('in a frame nothing is kept', async ({ page, site }) => {
  const body = '<!doctype html><title>Host</title><iframe src="./"></iframe>';
  await page.route('**/host', (route) => route.fulfill({ body, contentType: 'text/html' }));
  await page.goto(`${site.url}host`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('table', { name: 'Who remembers' }).first()).toBeVisible();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

async function visit(page: Page, site: Site): Promise<void> {
  await page.goto(site.url);
  await expect(page.getByRole('table', { name: 'Who remembers' }).first()).toBeVisible();
}

/** Waits until everything is there for the next visit. */
async function isKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** The files that the page and its workers ask for from now on. */
function filesUsed(page: Page, site: Site): Set<string> {
  const used = new Set<string>();
  page.on('request', (request) => used.add(request.url().replace(site.url, '')));
  return used;
}

/** All of it comes from one build, and the parts that differ are that build's. */
function expectOf(build: string, other: string, used: ReadonlySet<string>): void {
  const own = Object.keys(describe(build).files);
  const others = Object.keys(describe(other).files);
  expect([...used].filter((path) => path !== '' && !own.includes(path))).toEqual([]);
  const telling = [...used].filter((path) => !others.includes(path) && path !== '');
  for (const name of [/^assets\/index-.*\.js$/, /^assets\/player-worker-.*\.js$/, /\.wasm$/]) {
    expect(telling.filter((path) => name.test(path)), `${name} of ${build}`).not.toEqual([]);
  }
}

/** The builds that are kept, each with its files. */
function kept(page: Page, site: Site): Promise<[string, string[]][]> {
  return page.evaluate(async (url): Promise<[string, string[]][]> => {
    const names = (await caches.keys()).filter((name) => name.startsWith(`writeback ${url} `));
    const files = async (name: string) => {
      const requests = await (await caches.open(name)).keys();
      return requests.map((request) => request.url.replace(url, '') || 'index.html').toSorted();
    };
    return Promise.all(names.map(async (name) => [name.split(' ').at(-1) ?? '', await files(name)]));
  }, site.url);
}
