import explorerUrl from './explorer-worker.ts?worker&url';
import { startWorker } from './host.ts';
import { Line } from './line.ts';
import type { Answer, ExplorerCalls } from './protocol.ts';

/** What can be ended by itself, with all that it knows: a search, or what is asked kernel by kernel. */
export type Ended = 'interleavings' | 'survey';

/** The explorer as the page asks it. */
export type ExplorerEngine = {
  readonly [K in keyof ExplorerCalls]: (ask: ExplorerCalls[K]['ask']) => Promise<Answer<K>>;
} & { readonly end: (what: Ended) => void };

/** To make a schedule small, or to explore a text on one kernel, is one question; others work slice by slice. */
const SILENCE_MS = 120_000;

/**
 * The explorer in workers of their own, each started by its first question: what one has found can still be asked of
 * while another is stopped in the middle of a question.
 */
export function connectExplorer(): ExplorerEngine {
  const line = () => new Line((events) => startWorker(explorerUrl, events), SILENCE_MS);
  const [exploring, surveying, differing] = [line(), line(), line()];
  return {
    explore: ({ text, options }) => exploring.ask<'explore'>({ kind: 'explore', text, options }),
    exploreOn: () => exploring.ask<'exploreOn'>({ kind: 'exploreOn' }),
    minimise: ({ outcome }) => exploring.ask<'minimise'>({ kind: 'minimise', outcome }),
    measure: ({ text }) => surveying.ask<'measure'>({ kind: 'measure', text }),
    kernels: () => surveying.ask<'kernels'>({ kind: 'kernels' }),
    survive: ({ text, version, options }) => surveying.ask<'survive'>({ kind: 'survive', text, version, options }),
    differenceOperations: () => surveying.ask<'differenceOperations'>({ kind: 'differenceOperations' }),
    differ: ({ question }) => differing.ask<'differ'>({ kind: 'differ', question }),
    differOn: () => differing.ask<'differOn'>({ kind: 'differOn' }),
    differenceWitness: ({ found }) => differing.ask<'differenceWitness'>({ kind: 'differenceWitness', found }),
    end: (what) => (what === 'interleavings' ? exploring : surveying).end(),
  };
}
