// `node scripts/page-times.mjs`: how long a reader of the built page waits. Times are reported, never asserted.

import { chromium as playwright } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';
import { chromium } from './lib/chromium.mjs';
import { LARGE } from './lib/large.mjs';
import { root } from './lib/run.mjs';

/** How often each visit is made; the median counts. */
const VISITS = 7;

/** How often the incident's life goes on in the long scenario. */
const TURNS = 600;

if (!existsSync(join(root, 'dist/index.html'))) throw new Error('There is no page yet: run `npm run build` first.');
const server = await preview({ root, logLevel: 'warn', preview: { port: 0, host: 'localhost' } });
const url = server.resolvedUrls?.local[0] ?? '';
const browser = await playwright.launch({ executablePath: chromium, args: ['--disable-gpu'] });
try {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} threads; Chromium ${browser.version()}`);
  console.log('Interactive: the first view is drawn and the step button takes clicks. Medians.\n');
  await visits();
  await work();
  await search();
} finally {
  await browser.close();
  await server.close().catch(() => {});
}

async function visits() {
  report('first visit', await repeat(() => inNew('block', interactive)));
  report('from a warm cache (budget 300 ms)', await inNew('block', again));
  report('from what the service worker keeps', await inNew('allow', again));
  report('the same without a network', await inNew('allow', async (page) => {
    await interactive(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.context().setOffline(true);
    return repeat(() => interactive(page));
  }));
}

async function work() {
  for (const [name, text] of [['the incident', incident()], ['a long run', `${incident()}${life()}`]]) {
    await inNew('block', async (page) => {
      await interactive(page);
      await page.evaluate((value) => /** @type {any} */ (document.querySelector('wb-app')).store.send({ kind: 'typed', text: value, at: 0 }), text);
      const slider = page.getByRole('slider').first();
      await page.waitForFunction((value) => /** @type {any} */ (document.querySelector('wb-app')).store.state.run?.opened.text === value, text);
      const last = Number(await slider.getAttribute('max'));
      console.log(`\n${name}: ${last} positions`);
      await longTasks(page, 'stepping, 100 kernel steps', async () => {
        for (let step = 0; step < 100; step++) await page.keyboard.press('ArrowRight');
      });
      await longTasks(page, 'scrubbing over all of it', async () => {
        const box = await slider.boundingBox();
        if (!box) throw new Error('there is no timeline');
        const y = box.y + box.height / 2;
        await page.mouse.move(box.x + 4, y);
        await page.mouse.down();
        for (let x = 0; x <= 200; x++) await page.mouse.move(box.x + 4 + ((box.width - 8) * x) / 200, y);
        await page.mouse.up();
      });
    });
  }
}

/** The page's own thread while its explorer visits a million states. */
async function search() {
  await inNew('block', async (page) => {
    await interactive(page);
    await page.evaluate((value) => /** @type {any} */ (document.querySelector('wb-app')).store.send({ kind: 'typed', text: value, at: 0 }), LARGE);
    await page.waitForFunction((value) => /** @type {any} */ (document.querySelector('wb-app')).store.state.run?.opened.text === value, LARGE);
    await page.keyboard.press('x');
    const explorer = page.locator('wb-explore');
    await explorer.getByRole('button', { name: 'Explore', exact: true }).waitFor();
    console.log('\na search of a million states');
    const started = Date.now();
    await longTasks(page, 'until a million, or the end', async () => {
      await explorer.getByRole('button', { name: 'Explore', exact: true }).click();
      await page.waitForFunction((most) => {
        const { phase, progress } = /** @type {any} */ (document.querySelector('wb-app')).store.state.explore.interleavings;
        return phase === 'over' || progress?.states >= most;
      }, 1e6, { timeout: 300_000 });
    });
    const states = await page.evaluate(() => /** @type {any} */ (document.querySelector('wb-app')).store.state.explore.interleavings.progress.states);
    console.log(`  ${states} states in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  });
}

/**
 * Milliseconds from the beginning of a visit until the page is drawn and takes clicks.
 *
 * @param {import('@playwright/test').Page} page
 */
async function interactive(page) {
  await page.goto(url);
  const handle = await page.waitForFunction(() => /** @type {any} */ (globalThis).drawnAt);
  return Number(await handle.jsonValue());
}

/** @param {import('@playwright/test').Page} page */
async function again(page) {
  await interactive(page);
  await page.waitForLoadState('networkidle');
  return repeat(() => interactive(page));
}

/**
 * Prints the tasks of the page's own thread that held up a reader: as long as they took, and as much of that as the
 * thread itself worked, which is what they would take on a machine that does nothing else.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 * @param {() => Promise<void>} act
 */
async function longTasks(page, name, act) {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  await page.waitForTimeout(500);
  const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
  const tasks = tasksOfPages(traceEvents);
  console.log(`  ${name}: ${longer(tasks.map(({ dur }) => dur), 'as waited for')}; ${longer(tasks.map(({ tdur }) => tdur), 'of the processor')} (budget none)`);
}

/** @typedef {{ name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args: { name?: string } }} TraceEvent */

/**
 * The tasks of main threads of renderers, in microseconds.
 *
 * @param {TraceEvent[]} events
 */
function tasksOfPages(events) {
  const isMain = (/** @type {TraceEvent} */ { name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
  const main = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ name, ph, pid, tid }) => name.endsWith('RunTask') && ph === 'X' && main.has(`${pid} ${tid}`));
  return tasks.map(({ dur = 0, tdur = 0 }) => ({ dur, tdur }));
}

/**
 * @param {number[]} microseconds
 * @param {string} how
 */
function longer(microseconds, how) {
  const long = microseconds.filter((each) => each > 50_000).length;
  return `${long} of ${microseconds.length} tasks over 50 ms ${how}, the longest ${(Math.max(0, ...microseconds) / 1000).toFixed(0)} ms`;
}

/**
 * @template T
 * @param {'allow' | 'block'} serviceWorkers
 * @param {(page: import('@playwright/test').Page) => Promise<T>} act
 */
async function inNew(serviceWorkers, act) {
  const context = await browser.newContext({ serviceWorkers, viewport: { width: 1280, height: 650 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  try {
    return await act(page);
  } finally {
    await context.close();
  }
}

/** Runs in the page, before anything else of it does. */
function watch() {
  const seen = /** @type {{ drawnAt?: number }} */ (/** @type {unknown} */ (globalThis));
  const observer = new MutationObserver(() => {
    if (!document.querySelector('wb-stage table')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (seen.drawnAt = performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** @param {() => Promise<number>} once */
async function repeat(once) {
  const times = [];
  for (let visit = 0; visit < VISITS; visit++) times.push(await once());
  return times;
}

/**
 * @param {string} name
 * @param {number[]} times
 */
function report(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const [least, middle, most] = [0, VISITS >> 1, VISITS - 1].map((at) => (sorted[at] ?? NaN).toFixed(0));
  console.log(`${name.padEnd(40)} ${middle?.padStart(6)} ms (${least} to ${most})`);
}

function incident() {
  const text = readFileSync(join(root, 'scenarios/rtorrent-2006.wb'), 'utf8');
  return text.replace(/^expect.*\n/gm, '');
}

function life() {
  return 'rtorrent: load data\nrtorrent: store data[2k..3k] "D"\nflusher: writepage data[page 0]\n'.repeat(TURNS);
}
