// The small build of the core with its wasm in the script itself: `scripts/build/inline-core.mjs` makes it.
declare module 'virtual:writeback-core' {
  import type { Playground } from '../engine/wasm.d.ts';
  /** A new instance; refused where the page's policy forbids WebAssembly. */
  export function createPlayground(): Promise<Playground>;
}
