// Compares native and wasm over every scenario of the corpus and 1,000 random ones: the digests of a native build
// with those of the full wasm, then every view that the player shows with the full wasm's.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { root } from './lib/run.mjs';

/** The most positions of a text at which the views are compared. */
const POSITIONS_MAX = 40;

const native = spawnSync('cargo', ['xtask', 'digests'], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
if (native.status !== 0) throw new Error(`cargo xtask digests failed: ${native.stderr}`);
/** @type {{ text: string, digest: string, explored: string | null }[]} */
const expected = native.stdout.trim().split('\n').map((line) => JSON.parse(line));
const different = new Set(expected.map(({ digest }) => digest)).size;

const [player, full] = await Promise.all(['player', 'full'].map(load));
none(
  'full: what comes of a text is not as native',
  expected.filter(({ text, digest }) => full.digest(text) !== digest),
);
console.log(`full: ${expected.length} texts, ${different} different digests, all as native`);
none(
  'full: what exploring a text finds is not as native',
  expected.filter(({ text, explored }) => (full.exploredDigest(text) ?? null) !== explored),
);
console.log(`full: ${expected.filter(({ explored }) => explored !== null).length} texts explored, all as native`);

const sessions = [new player.Playground(), new full.Playground()];
let views = 0;
none(
  'player: what is shown is not as in full',
  expected.filter(({ text }) => !isShownAlike(text)),
);
console.log(`player: ${views} views of ${expected.length} texts, all as full`);

/** @param {string} build */
async function load(build) {
  const folder = join(root, 'web/gen', build);
  const core = await import(pathToFileURL(join(folder, 'writeback.js')).href);
  core.initSync({ module: readFileSync(join(folder, 'writeback_bg.wasm')) });
  return core;
}

/** @param {string} text */
function isShownAlike(text) {
  const [a, b] = sessions.map((playground) => shown(playground, text));
  views += a?.length ?? 0;
  return isDeepStrictEqual(a, b);
}

/**
 * Everything that a page is told of a text.
 *
 * @param {any} playground
 * @param {string} text
 * @returns {unknown[]}
 */
function shown(playground, text) {
  const opened = playground.open(text);
  const { session, run } = opened;
  const last = run?.positions ?? 0;
  const stride = Math.ceil((last + 1) / POSITIONS_MAX);
  const all = [opened, playground.band(session)];
  for (let position = last; position >= 0; position -= stride) all.push(playground.seek(session, position, Math.max(0, position - 1)));
  playground.close(session);
  return all;
}

/**
 * @param {string} complaint
 * @param {{ text: string }[]} wrong
 */
function none(complaint, wrong) {
  if (wrong[0]) throw new Error(`${complaint}, in ${wrong.length} of ${expected.length} texts; the first is:\n${wrong[0].text}`);
}
