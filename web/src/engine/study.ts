import type { RunOf, Studies } from './protocol.ts';
import type { RowView } from './types.ts';
import type { Playground } from './wasm.d.ts';

/** No session has this number. */
const NONE = 0;

/** A run of the page in this instance: its number here, and what it is a run of. */
type Own = { readonly session: number; readonly of: string };

/**
 * What the full build is asked of the page's runs. It has sessions of its own, each opened when something is first
 * asked of its run: a question brings the text along, so that an instance that comes after another answers it as well.
 */
export function studies(playground: Playground): Studies {
  const runs = new Map<number, Own>();

  const forget = (session: number) => {
    const own = runs.get(session);
    if (own) playground.close(own.session);
    runs.delete(session);
  };
  const keep = (session: number, of: string, start: () => number) => {
    const own = runs.get(session);
    if (own?.of === of) return own.session;
    forget(session);
    const started = start();
    runs.set(session, { session: started, of });
    return started;
  };
  const first = ({ session, text }: RunOf) => keep(session, text, () => playground.open(text).session);
  const second = (run: RunOf, { session, kernel }: NonNullable<RunOf['beside']>) => {
    const own = first(run);
    return keep(session, `${own} ${kernel}`, () => playground.compare(own, kernel)?.session ?? NONE);
  };
  const ownOf = (run: RunOf) => (run.beside ? second(run, run.beside) : first(run));

  return {
    compare: ({ run, second: session, kernel }) => {
      const own = first(run);
      forget(session);
      const beside = playground.compare(own, kernel);
      if (!beside) return null;
      const none = new Uint32Array();
      if (beside.session === null) return { ...beside, rows: none, band: none };
      const there = beside.session;
      runs.set(session, { session: there, of: `${own} ${kernel}` });
      return { ...beside, session, rows: playground.rows(there), band: playground.band(there) };
    },
    seekRow: ({ run, second: session, kernel, row, since, whole }) => {
      const there = second(run, { session, kernel });
      if (whole) playground.showAll(first(run));
      const shown: RowView | null = playground.seekRow(there, row, since);
      if (!shown) return null;
      const numbers = [run.session, session];
      return { ...shown, second: session, views: shown.views.map((view, side) => ({ ...view, session: numbers[side] ?? 0 })) };
    },
    detail: ({ run, position, thing }) => playground.detail(ownOf(run), position, thing),
    lanes: ({ run }) => playground.lanes(ownOf(run)),
    forget: ({ number }) => {
      forget(number);
      return null;
    },
  };
}
