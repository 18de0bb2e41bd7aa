import init, { Playground } from '../../gen/player/writeback.js';
import type { Instance } from './protocol.ts';

/** The core, loaded and ready. The only place that knows where the generated module lies. */
export async function createInstance(): Promise<Instance> {
  await init();
  return new Playground();
}
