import { createServer, type AddressInfo } from 'node:net';
import { defineConfig, type PlaywrightTestOptions } from '@playwright/test';
import { chromium } from './scripts/lib/chromium.mjs';

// Each worker reads this file again and must come to the same port, so the first to choose says which.
const port = (process.env['WRITEBACK_TEST_PORT'] ??= String(await freePort()));
const baseURL = `http://localhost:${port}/`;

const wide = { width: 1280, height: 650 };

// Some files set their own windows and themes, or are about one window: they run once.
const wideOnly = [
  'accessible',
  'building',
  'embed',
  'embed-frame',
  'embed-package',
  'embed-recipes',
  'geometry',
  'guide',
  'layout',
  'links',
  'long-run',
  'offline',
  'policy',
  'recovery',
  'stage',
  'states',
  'text',
].map((name) => `**/${name}.spec.ts`);
const phoneOnly = ['**/phone.spec.ts', '**/stage-phone.spec.ts'];

export default defineConfig<PlaywrightTestOptions>({
  testDir: 'web/tests/e2e',
  forbidOnly: true,
  fullyParallel: true,
  // What passes only at the second try is listed as flaky at the end of the log: a fault to be found, here or in the
  // page. It does not refuse the work of everybody else.
  retries: 1,
  workers: 2,
  reporter: 'list',
  // `npm run pictures` takes them anew.
  snapshotPathTemplate: 'web/tests/pictures/{arg}{ext}',
  // On a machine that does other work besides a page is long in coming.
  expect: { timeout: 15_000, toHaveScreenshot: { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.0005 } },
  use: {
    baseURL,
    // Recording all tests for the sake of the one that fails is dear: run that one again with `--trace on`.
    trace: 'off',
    // Only the tests of visits without a network want what an earlier visit left.
    serviceWorkers: 'block',
    launchOptions: { executablePath: chromium, args: offline() },
  },
  projects: [
    { name: 'wide', testIgnore: phoneOnly, use: { viewport: wide } },
    { name: 'phone', testIgnore: wideOnly, use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
    { name: 'dark', testIgnore: [...wideOnly, ...phoneOnly], use: { viewport: wide, colorScheme: 'dark' } },
    { name: 'forced-colors', testIgnore: [...wideOnly, ...phoneOnly], use: { viewport: wide, contextOptions: { forcedColors: 'active' } } },
  ],
  // The page as it was built: a test of it never builds it again.
  webServer: { command: `vite preview --port ${port} --strictPort`, url: baseURL },
});

/** Without these, Chromium calls home, and what it logs when it cannot is noise. */
function offline() {
  return [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/** A port that nobody listens on: several checkouts can test at once. */
function freePort() {
  return new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
