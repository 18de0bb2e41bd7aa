// `node scripts/screenshot.mjs`: the picture in the README, taken of the page as `npm run build` left it.

import { chromium as playwright } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'vite';
import { chromium } from './lib/chromium.mjs';
import { root } from './lib/run.mjs';

const picture = 'docs/screenshot.png';

/** The incident's seventh operation strands the bytes. */
const operations = 7;

if (!existsSync(join(root, 'dist/index.html'))) throw new Error('There is no page yet: run `npm run build` first.');
const server = await preview({ root, logLevel: 'warn', preview: { port: 0, host: 'localhost' } });
const browser = await playwright.launch({ executablePath: chromium, args: ['--disable-gpu'] });
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 650 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.getByRole('table', { name: 'Who remembers' }).waitFor();
  for (let press = 0; press < operations; press++) await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('heading', { name: 'Verdict: lost' }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(root, picture) });
  console.log(`${picture} shows the page as it is now`);
} finally {
  await browser.close();
  await server.close();
}
