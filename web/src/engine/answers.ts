import type { Player } from './protocol.ts';
import type { Playground } from './wasm.d.ts';

/** As much of the class as both builds have. */
type Small = Pick<Playground, 'open' | 'band' | 'seek' | 'showAll' | 'readLink' | 'close'>;

/** What the sessions of one instance answer, wherever it lives. */
export function answers(playground: Small): Player {
  return {
    open: ({ text }) => {
      const opened = timed('open', () => playground.open(text));
      return { ...opened, band: playground.band(opened.session) };
    },
    seek: ({ session, position, since, whole }) => {
      if (whole) playground.showAll(session);
      return timed('seek', () => playground.seek(session, position, since));
    },
    readLink: ({ raw }) => playground.readLink(raw),
    close: ({ session }) => {
      playground.close(session);
      return null;
    },
  };
}

/** Carries a call out, and measures it for the browser's own tools; the full build does so by itself. */
function timed<T>(name: string, call: () => T): T {
  const start = performance.now();
  const answer = call();
  performance.clearMeasures(`writeback:${name}`);
  performance.measure(`writeback:${name}`, { start });
  return answer;
}
