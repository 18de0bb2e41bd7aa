import init, { Playground } from '../../gen/player/writeback.js';
import url from '../../gen/player/writeback_bg.wasm?url';
import { answers } from './answers.ts';
import type { Player } from './protocol.ts';

/** The small build, loaded and ready. */
export async function createPlayer(): Promise<Player> {
  await init({ module_or_path: url });
  return answers(new Playground());
}
