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
    compare: ({ session, kernel }) => {
      const beside = playground.compare(session, kernel);
      if (!beside) return null;
      const second = beside.session;
      const none = new Uint32Array();
      return second === null
        ? { ...beside, rows: none, band: none }
        : { ...beside, rows: playground.rows(second), band: playground.band(second) };
    },
    seekRow: ({ second, row, since }) => playground.seekRow(second, row, since),
    detail: ({ session, position, thing }) => playground.detail(session, position, thing),
    lanes: ({ session }) => playground.lanes(session),
    close: ({ session }) => {
      playground.close(session);
      return null;
    },
  };
}
