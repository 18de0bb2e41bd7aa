import init, { Playground, edit, format, gallery, glossary, vocabulary } from '../../gen/player/writeback.js';
import url from '../../gen/player/writeback_bg.wasm?url';
import type { Instance } from './protocol.ts';

/** The core, loaded and ready. The only place that knows the shape of the generated module. */
export async function createInstance(): Promise<Instance> {
  await init({ module_or_path: url });
  const playground = new Playground();
  return {
    vocabulary,
    gallery,
    glossary,
    format,
    edit,
    open: (text) => {
      const opened = playground.open(text);
      return { ...opened, band: playground.band(opened.session) };
    },
    seek: (session, position, since) => playground.seek(session, position, since),
    close: (session) => playground.close(session),
  };
}
