// `npm run build && node scripts/stress-times.mjs`: how long Linus's test program takes at full size on the built page,
// and for how long it keeps the page's own thread; and the processor time of the same wasm in Node, which other jobs on
// the machine disturb far less. Times are reported, never asserted.

import { chromium as playwright } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';
import { chromium } from './lib/chromium.mjs';
import { root } from './lib/run.mjs';

/** How often it is run; each run is reported. */
const RUNS = 5;

if (!existsSync(join(root, 'dist/stress.html'))) throw new Error('There is no page yet: run `npm run build` first.');
await inNode();
const server = await preview({ root, logLevel: 'warn', preview: { port: 0, host: 'localhost' } });
const browser = await playwright.launch({ executablePath: chromium, args: ['--disable-gpu'] });
try {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} threads; Chromium ${browser.version()}`);
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const longest = /** @type {any} */ (globalThis);
    longest.longest = 0;
    const note = (/** @type {PerformanceObserverEntryList} */ list) =>
      list.getEntries().forEach(({ duration }) => (longest.longest = Math.max(longest.longest, duration)));
    new PerformanceObserver(note).observe({ type: 'longtask' });
  });
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}stress.html`);
  for (let run = 0; run < RUNS; run++) {
    await page.getByRole('button', { name: 'Run' }).click();
    const done = page.getByText(/^Done in/).first();
    await done.waitFor({ timeout: 300_000 });
    const longest = await page.evaluate(() => /** @type {any} */ (globalThis).longest);
    console.log(`load ${loadavg()[0]?.toFixed(1)}: ${await done.textContent()} Longest task of the page: ${Math.round(longest)} ms`);
  }
} finally {
  await browser.close();
  await server.close().catch(() => {});
}

/** Without the pictures of a run: only options in, report out. */
async function inNode() {
  const folder = join(root, 'web/gen/full');
  const { initSync, Stress } = await import(join(folder, 'writeback.js'));
  initSync({ module: new WebAssembly.Module(readFileSync(join(folder, 'writeback_bg.wasm'))) });
  const words = { order: 'random', memory: '50%', seed: '1' };
  const blank = { size: '', chunk: '', dirtyLimit: '', backgroundLimit: '', commitEvery: '', kernel: '', fs: '', block: '' };
  for (let run = 0; run < RUNS; run++) {
    const stress = new Stress();
    const before = process.cpuUsage();
    stress.start({ ...blank, ...words });
    while (stress.advance(4_000_000_000).stage !== 'done');
    const [verdict] = stress.report().summary;
    const { user, system } = process.cpuUsage(before);
    console.log(`Node ${process.version}: ${((user + system) / 1e6).toFixed(2)} s of processor time: ${verdict}`);
    stress.free();
  }
}
