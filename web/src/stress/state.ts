import type { Release, StressChunk, StressField, StressOptions, StressProgress, StressRefusal, StressReport, Tell } from './protocol.ts';

/** The program of December 27, 2006, as the command line runs it when nothing is said. */
export const DEFAULTS: StressOptions = {
  size: '100M',
  chunk: '1460',
  order: 'random',
  dirtyLimit: '5%',
  backgroundLimit: '3%',
  memory: '50%',
  commitEvery: '',
  seed: '1',
  kernel: '2.6.19',
  fs: '',
  block: '1k',
};

/** How many bad chunks are listed before the reader asks for more. */
export const LISTED = 50;

export type Phase = 'idle' | 'running' | 'stopped' | 'done' | 'failed';

export type State = {
  readonly options: StressOptions;
  readonly kernels: readonly Release[];
  readonly phase: Phase;
  readonly refusal: StressRefusal | null;
  readonly problem: string | null;
  readonly progress: StressProgress | null;
  readonly map: Uint8Array;
  readonly report: StressReport | null;
  readonly ms: number;
  /** The page whose marks are looked at; one of those with wrong bytes. */
  readonly page: number | null;
  readonly listed: number;
};

export const initial: State = {
  options: DEFAULTS,
  kernels: [],
  phase: 'idle',
  refusal: null,
  problem: null,
  progress: null,
  map: new Uint8Array(),
  report: null,
  ms: 0,
  page: null,
  listed: LISTED,
};

export type Event =
  | Tell
  | { readonly kind: 'option'; readonly field: StressField; readonly value: string }
  | { readonly kind: 'run' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'look'; readonly page: number }
  | { readonly kind: 'neighbour'; readonly by: 1 | -1 }
  | { readonly kind: 'more' };

export function update(state: State, event: Event): State {
  switch (event.kind) {
    case 'ready':
      return { ...state, kernels: event.kernels };
    case 'option': {
      const refusal = state.refusal?.field === event.field || state.refusal?.field === null ? null : state.refusal;
      return { ...state, refusal, options: { ...state.options, [event.field]: event.value } };
    }
    case 'run':
      return { ...initial, kernels: state.kernels, options: state.options, phase: 'running' };
    case 'stop':
      return state.phase === 'running' ? { ...state, phase: 'stopped' } : state;
    case 'refused':
      return { ...state, phase: 'idle', refusal: event.refusal };
    case 'failed':
      return { ...state, phase: 'failed', problem: event.why };
    case 'progress':
      return { ...state, progress: event.progress, map: event.map };
    case 'done': {
      const { report, progress, map, ms } = event;
      return { ...state, phase: 'done', report, progress, map, ms, page: badPages(report)[0] ?? null };
    }
    case 'scenario':
      return { ...state, problem: event.scenario.problem };
    case 'look':
      return { ...state, page: event.page };
    case 'neighbour':
      return { ...state, page: neighbour(state, event.by) };
    case 'more':
      return { ...state, listed: state.listed + 4 * LISTED };
  }
}

/** The pages with wrong bytes, ascending. */
export function badPages(report: StressReport | null): number[] {
  const pages = (report?.bad ?? []).flatMap(({ pieces }) => pieces.map(({ page }) => page));
  return [...new Set(pages)].toSorted((a, b) => a - b);
}

/** The bad page before or behind the one that is looked at, around the ends. */
function neighbour({ report, page }: State, by: 1 | -1): number | null {
  const pages = badPages(report);
  if (pages.length === 0) return null;
  const at = page === null ? (by === 1 ? -1 : 0) : pages.indexOf(page);
  return pages[(at + by + pages.length) % pages.length] ?? null;
}

/** The bad page nearest to one of the map; null where there is none. */
export function nearestBad(report: StressReport | null, page: number): number | null {
  const distance = (each: number) => Math.abs(each - page);
  return badPages(report).reduce<number | null>(
    (best, each) => (best === null || distance(each) < distance(best) ? each : best),
    null,
  );
}

/** The chunks that are bad on a page. */
export function badOn(report: StressReport | null, page: number): StressChunk[] {
  return (report?.bad ?? []).filter(({ pieces }) => pieces.some((piece) => piece.page === page));
}

/** What is going on, in a few words: what the program of 2006 printed while it ran. */
export function saying({ phase, progress, report, ms, problem }: State): string {
  if (phase === 'failed') return `The run has failed: ${problem ?? 'nobody knows why'}.`;
  if (phase === 'stopped') return 'Stopped.';
  if (phase === 'done' && report) return `Done in ${(ms / 1000).toFixed(1)} s: ${report.summary[0] ?? ''}.`;
  if (phase !== 'running') return '';
  if (!progress) return 'Laying out the file…';
  const chunks = progress.of / 2;
  if (progress.stage === 'writing') return `Writing chunk ${progress.done} of ${chunks}`;
  if (progress.stage === 'dropping') return 'Unmapping, writing, dropping…';
  return `Checking chunk ${progress.done - chunks} of ${chunks}`;
}

/** The place in the queue of words that a screen reader is told: the beginning, tenths and the end, not every picture. */
export function milestone(state: State): string {
  if (state.phase !== 'running' || !state.progress) return saying(state);
  const tenths = Math.floor((10 * state.progress.done) / Math.max(1, state.progress.of));
  return `${tenths * 10} % done`;
}
