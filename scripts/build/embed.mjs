// Builds what stands in other people's documents. Each is one file, and none is part of the page.

import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../lib/run.mjs';
import { FOR_EVER_AT, NEWEST_AT, VERSION } from './embed-version.mjs';
import { inlineCore } from './inline-core.mjs';

const source = join(root, 'web/src');

/** An embed's picture is to be looked at; everything else about it is the page's. */
const HANDS = { from: join(source, 'view/hands.ts'), to: join(source, 'embed/hands.ts') };

/** @returns {import('vite').Plugin} */
function otherHands() {
  return {
    name: 'writeback-hands',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith('/hands.ts')) return null;
      const found = await this.resolve(id, importer, { skipSelf: true });
      return found?.id === HANDS.from ? HANDS.to : found;
    },
  };
}

/**
 * The page's style sheets speak of the document and of the window; inside an element they speak of its root and of
 * its own width.
 *
 * @returns {import('vite').Plugin}
 */
function insideAnElement() {
  return {
    name: 'writeback-inside-an-element',
    enforce: 'pre',
    transform(code, id) {
      return /\/view\/styles\/[\w-]+\.css/.test(id) ? { code: scoped(code), map: null } : null;
    },
  };
}

/**
 * @param {string} css
 * @returns {string}
 */
export function scoped(css) {
  return css
    .replace(/:root\b/g, '.wb')
    .replace(/^html\b/gm, '.wb')
    .replace(/@media \(min-height: 760px\) and \(min-width: 1180px\)/g, '@media not all')
    .replace(/@media \(max-width: 899px\)/g, '@container (max-width: 519px)')
    .replace(/@media \(min-width: 900px\)/g, '@container (min-width: 520px)');
}

/**
 * @typedef {object} Product
 * @property {string} entry of `web/src/embed`
 * @property {'es' | 'iife'} format
 * @property {string} folder
 * @property {string} fileName
 */

/** @param {Product} product */
export async function bundle({ entry, format, folder, fileName }) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [otherHands(), insideAnElement(), inlineCore()],
    build: {
      target: 'es2023',
      // The colours follow the page's own scheme, which only the browser's `light-dark()` knows.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: true,
      rolldownOptions: { output: { minify: true } },
      lib: { entry: join(source, 'embed', entry), formats: [format], name: 'Writeback', fileName: () => fileName },
    },
  });
}

/** Beside the built page: the element and the host's script under their versions, and the frame. */
export async function buildForSite(dist = join(root, 'dist')) {
  const folder = join(dist, FOR_EVER_AT);
  await bundle({ entry: 'site.ts', format: 'es', folder, fileName: 'writeback-playground.js' });
  await bundle({ entry: 'host.ts', format: 'iife', folder, fileName: 'embed-host.js' });
  await bundle({ entry: 'frame.ts', format: 'iife', folder: dist, fileName: 'embed.js' });
  copyFileSync(join(source, 'embed/embed.html'), join(dist, 'embed.html'));
  writeFileSync(join(folder, 'integrity.json'), integrity(folder));
  cpSync(folder, join(dist, NEWEST_AT), { recursive: true });
}

/**
 * The digests that a document can ask a browser to hold the files to.
 *
 * @param {string} folder
 */
function integrity(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const digests = files.map((name) => {
    const digest = createHash('sha384').update(readFileSync(join(folder, name))).digest('base64');
    return [name, `sha384-${digest}`];
  });
  return `${JSON.stringify({ version: VERSION, files: Object.fromEntries(digests) }, null, 2)}\n`;
}

/** The folder that `npm pack` makes the package of. */
export async function buildPackage(folder = join(root, 'web/gen/package')) {
  const from = join(root, 'web/package');
  rmSync(folder, { recursive: true, force: true });
  await bundle({ entry: 'element.ts', format: 'es', folder, fileName: 'element.js' });
  await bundle({ entry: 'host.ts', format: 'iife', folder, fileName: 'embed-host.js' });
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(folder, name));
  for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) copyFileSync(join(root, name), join(folder, name));
  return folder;
}
