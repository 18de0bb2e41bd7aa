// What stands in the head of a page: what every browser is told, and what a chat or a mail shows of a link to it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/run.mjs';

/** Where the site will be: previews want whole addresses. Without it they are relative to the page. */
const SITE = process.env['WRITEBACK_SITE'];

/** The picture of the page in the README, at a path that stays. */
export const PICTURE = 'preview.png';
const SHOWS = 'Step 7 of a scenario: 1,024 bytes differ between memory and disk, and nobody remembers to write them';

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {string} about
 * @property {string} path from the site's folder
 * @property {string} up from the page to the site's folder
 */

/**
 * The names and contents of a page's `meta` elements.
 *
 * @param {Page} page
 * @returns {Record<string, string>[]}
 */
export function metas({ title, about, path, up }) {
  const picture = SITE === undefined ? `${up}${PICTURE}` : new URL(PICTURE, SITE).href;
  const open = {
    'og:type': 'website',
    'og:site_name': 'Writeback Playground',
    'og:title': title,
    'og:description': about,
    ...(SITE === undefined ? {} : { 'og:url': new URL(path, SITE).href }),
    'og:image': picture,
    'og:image:alt': SHOWS,
  };
  return [
    { name: 'description', content: about },
    ...Object.entries(open).map(([property, content]) => ({ property, content })),
    // The card takes the rest from what stands above.
    { name: 'twitter:card', content: 'summary_large_image' },
    { name: 'color-scheme', content: 'light dark' },
  ];
}

/**
 * The heads of the pages that Vite builds, whose documents say only what is their own: title and description.
 *
 * @returns {import('vite').Plugin}
 */
export function heads() {
  return {
    name: 'writeback-heads',
    transformIndexHtml: {
      // Before Vite looks for files, so that the icon becomes one of the build's.
      order: 'pre',
      handler(html, { path }) {
        const [, title = '', about = ''] = /<title>(.+)<\/title>\s*<meta name="description" content="([^"]+)" \/>/.exec(html) ?? [];
        if (about === '') throw new Error(`${path} does not say what it is about`);
        const page = { title: plain(title), about: plain(about), path: path.slice(1).replace(/^index\.html$/, ''), up: './' };
        const [, ...others] = metas(page);
        return [
          ...[{ charset: 'utf-8' }, { name: 'viewport', content: 'width=device-width, initial-scale=1' }].map((attrs) => ({
            tag: 'meta',
            attrs,
            injectTo: /** @type {const} */ ('head-prepend'),
          })),
          ...others.map((attrs) => ({ tag: 'meta', attrs })),
          { tag: 'link', attrs: { rel: 'icon', type: 'image/svg+xml', href: './web/icon.svg' } },
        ];
      },
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: PICTURE, source: readFileSync(join(root, 'docs/screenshot.png')) });
    },
  };
}

/** @param {string} html */
function plain(html) {
  return html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** @param {string} text */
export function html(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
