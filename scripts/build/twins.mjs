// A twin of each scenario of the gallery at a path that stays: `s/<name>.txt`, its text alone, and `s/<name>/`, a page
// that needs no JavaScript, with what a link preview looks for. The core makes all of it: there is no second printer.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/run.mjs';
import { html, metas } from './previews.mjs';

export const FOLDER = 's';

const STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 76ch; margin: 0 auto; padding: 24px 16px 48px; }
pre { overflow-x: auto; padding: 12px; border: 1px solid; border-radius: 8px; font: 13px/1.45 ui-monospace, monospace; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; }
dd { margin: 0; }
.open { font-weight: 600; }
li { margin: 6px 0; }
a { display: inline-block; min-height: 24px; }
`;

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} chapter
 * @property {string} title
 * @property {string} about
 * @property {string} kernel
 * @property {string} verdict
 * @property {string} text
 */

/**
 * Adds the twins to what is built.
 *
 * @returns {import('vite').Plugin}
 */
export function twins() {
  return {
    name: 'writeback-twins',
    apply: 'build',
    async generateBundle() {
      for (const [fileName, source] of Object.entries(await files())) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** @returns {Promise<Record<string, string>>} */
export async function files() {
  const core = await load();
  /** @type {{ chapters: { title: string, sentence: string }[], entries: Entry[] }} */
  const { chapters, entries } = core.gallery();
  const icon = readFileSync(join(root, 'web/icon.svg'), 'utf8');
  /** @type {Record<string, string>} */
  const made = {
    [`${FOLDER}/style.css`]: STYLE,
    [`${FOLDER}/icon.svg`]: icon,
    [`${FOLDER}/index.html`]: listPage(chapters, entries),
  };
  for (const entry of entries) {
    made[`${FOLDER}/${entry.name}.txt`] = entry.text;
    made[`${FOLDER}/${entry.name}/index.html`] = page(entry, core);
  }
  return made;
}

async function load() {
  const folder = join(root, 'web/gen/full');
  const core = await import(pathToFileURL(join(folder, 'writeback.js')).href);
  core.initSync({ module: readFileSync(join(folder, 'writeback_bg.wasm')) });
  return core;
}

/**
 * @param {Entry} entry
 * @param {{ Playground: new () => any, writeLink: (link: object) => { link: string | null }, make: (text: string, product: object) => { text: string | null } }} core
 */
function page({ name, title, about, kernel, verdict, text }, core) {
  const playground = new core.Playground();
  const { session, run } = playground.open(text);
  playground.close(session);
  const nothing = { moment: null, kernel: null, secondMoment: null, thing: null, picked: null, turned: null, secondAnswer: null };
  const off = { table: false, asText: false, lanes: false, second: false, explore: false };
  const { link } = core.writeLink({ ...nothing, ...off, text, answer: run.answer });
  const { text: story } = core.make(text, { kind: 'mail' });
  if (link === null || story === null) throw new Error(`${name} has no twin`);
  return document(
    { title, about, path: `${FOLDER}/${name}/`, up: '../../' },
    `<p>${html(about)}</p>
    <dl>
      <dt>Kernel</dt><dd>${html(kernel)}</dd>
      <dt>Verdict</dt><dd>${html(verdict)}</dd>
    </dl>
    <p><a class="open" href="../../#${html(link)}">Open it in the playground</a> · <a href="../${html(name)}.txt">its text alone</a> · <a href="../">all scenarios</a></p>
    <pre role="group" tabindex="0" aria-label="The story of the run, and the scenario">${html(story)}</pre>`,
  );
}

/**
 * @param {{ title: string, sentence: string }[]} chapters
 * @param {Entry[]} entries
 */
function listPage(chapters, entries) {
  const sections = chapters.map(({ title, sentence }, chapter) => {
    const items = entries
      .filter((entry) => entry.chapter === chapter)
      .map(({ name, title, kernel, verdict }) => `<li><a href="${html(name)}/">${html(title)}</a> ${html(kernel)}, ${html(verdict)}</li>`);
    return `<h2>${html(title)}</h2>\n    <p>${html(sentence)}</p>\n    <ul>\n      ${items.join('\n      ')}\n    </ul>`;
  });
  const about = 'Every scenario of the Writeback Playground as text, with the story of its run.';
  return document({ title: 'Scenarios', about, path: `${FOLDER}/`, up: '../' }, sections.join('\n    '));
}

/**
 * @param {import('./previews.mjs').Page} head
 * @param {string} body
 */
function document({ title, about, path, up }, body) {
  const meta = metas({ title, about, path, up }).map((attributes) => {
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${html(value)}"`);
    return `<meta${written.join('')} />`;
  });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${html(title)} · Writeback Playground</title>
    ${meta.join('\n    ')}
    <link rel="icon" type="image/svg+xml" href="${up}${FOLDER}/icon.svg" />
    <link rel="stylesheet" href="${up}${FOLDER}/style.css" />
  </head>
  <body>
    <main>
    <p><a href="${up}">Writeback Playground</a></p>
    <h1>${html(title)}</h1>
    ${body}
    </main>
  </body>
</html>
`;
}
