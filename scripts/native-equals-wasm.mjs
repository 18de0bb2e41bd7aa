// Compares the digests of a native build with those of both wasm builds: every scenario of the corpus, and 1,000 random ones.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/run.mjs';

const native = spawnSync('cargo', ['xtask', 'digests'], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
if (native.status !== 0) throw new Error(`cargo xtask digests failed: ${native.stderr}`);
/** @type {{ text: string, digest: string }[]} */
const expected = native.stdout.trim().split('\n').map((line) => JSON.parse(line));
const different = new Set(expected.map(({ digest }) => digest)).size;

for (const build of ['player', 'full']) {
  const folder = join(root, 'web/gen', build);
  const core = await import(pathToFileURL(join(folder, 'writeback.js')).href);
  core.initSync({ module: readFileSync(join(folder, 'writeback_bg.wasm')) });
  const wrong = expected.filter(({ text, digest }) => core.digest(text) !== digest);
  if (wrong[0]) {
    throw new Error(`${build}: ${wrong.length} of ${expected.length} texts differ from native, the first is:\n${wrong[0].text}`);
  }
  console.log(`${build}: ${expected.length} texts, ${different} different digests, all as native`);
}
