import init, { Playground } from '../../gen/player/writeback.js';
import url from '../../gen/player/writeback_bg.wasm?url';
import type { Player } from './protocol.ts';

/** The small build, loaded and ready. */
export async function createPlayer(): Promise<Player> {
  await init({ module_or_path: url });
  const playground = new Playground();
  return {
    open: ({ text }) => {
      const opened = playground.open(text);
      return { ...opened, band: playground.band(opened.session) };
    },
    seek: ({ session, position, since }) => playground.seek(session, position, since),
    detail: ({ session, position, thing }) => playground.detail(session, position, thing),
    lanes: ({ session }) => playground.lanes(session),
    close: ({ session }) => {
      playground.close(session);
      return null;
    },
  };
}
