// Puts the small build of the core into a script, wasm and all: an embed is one file, needs no `connect-src`, and
// runs in a frame that may fetch nothing.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/run.mjs';

const MODULE = 'virtual:writeback-core';
const RESOLVED = `\0${MODULE}`;

/** Stands for the wasm until the script is minified: a name that nobody knows, so that nothing is computed from it. */
const PLACE = 'WRITEBACK_WASM';

/**
 * A byte is the character with this much more than its value: none is a control character, a quotation mark or one
 * that HTML or an editor would change, the commonest are a byte each, and what brotli finds in wasm it still finds.
 * Compressed so, wasm of 169,395 bytes grows by 2 %; in base64 it grows by 30 %, and deflated before, by 19 %.
 */
const SHIFT = 35;

/**
 * @param {Uint8Array} wasm
 * @returns {string} the inside of a literal in double quotes, safe in a script inside a document as well
 */
export function packed(wasm) {
  const text = Array.from(wasm, (byte) => String.fromCharCode(byte + SHIFT)).join('');
  return text.replace(/\\|<(?=[/!])/g, (found) => (found === '\\' ? '\\\\' : '\\x3c'));
}

/**
 * The generated glue as a function that makes a new instance each time it is called: after a panic the memory of the
 * old one means nothing.
 *
 * @param {string} glue
 * @returns {string}
 */
export function asFactory(glue) {
  const loader = glue.indexOf('async function __wbg_load(');
  if (loader < 0 || !glue.includes('function __wbg_finalize_init(instance, module)')) {
    throw new Error('the glue of the player is not as it was: scripts/build/inline-core.mjs has to follow it');
  }
  const inside = glue.slice(0, loader).replace(/^export (?=class |function )/gm, '');
  if (/\bexport\b|import\.meta/.test(inside)) throw new Error('the glue of the player exports more than it did');
  return `export async function createPlayground() {
${inside}
  const text = ${PLACE};
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at) - ${SHIFT};
  const { instance } = await WebAssembly.instantiate(bytes, __wbg_get_imports());
  __wbg_finalize_init(instance);
  return new Playground();
}
`;
}

/** @returns {import('vite').Plugin} */
export function inlineCore() {
  const generated = join(root, 'web/gen/player');
  return {
    name: 'writeback-inline-core',
    resolveId: (id) => (id === MODULE ? RESOLVED : null),
    load: (id) => (id === RESOLVED ? asFactory(readFileSync(join(generated, 'writeback.js'), 'utf8')) : null),
    generateBundle(_, bundle) {
      const wasm = packed(readFileSync(join(generated, 'writeback_bg.wasm')));
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = withWasm(chunk.code, wasm);
      }
    },
  };
}

/**
 * @param {string} code
 * @param {string} wasm
 */
function withWasm(code, wasm) {
  const [before, after, ...more] = code.split(PLACE);
  if (before === undefined || more.length > 0) throw new Error('the wasm has several places');
  return after === undefined ? code : `${before}"${wasm}"${after}`;
}
