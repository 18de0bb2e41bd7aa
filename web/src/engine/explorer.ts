import init, {
  differenceOperations,
  DifferenceSearch,
  Exploration,
  surveyedKernels,
  survives,
} from '../../gen/full/writeback.js';
import url from '../../gen/full/writeback_bg.wasm?url';
import type { Explored, Explorer, Sought } from './protocol.ts';
import type { DifferenceProgress, ExplorationProgress, ExploreOptions } from './types.ts';

/** How long a slice takes: whoever watches is told that often, and a stop waits no longer. */
const SLICE_MS = 60;
/** The states between two looks at the clock. */
const STRIDE = 4096;

/** What tells no more than how large something is. */
const MEASURE: ExploreOptions = { full: false, statesMax: 1, bytesMax: 0 };

/** The full build, loaded and ready; of it what explores. */
export async function createExplorer(): Promise<Explorer> {
  await init({ module_or_path: url });
  const measured = new Exploration();
  const exploration = new Exploration();
  const search = new DifferenceSearch();
  let shown = 0;
  let shortened = 0;
  return {
    measure: ({ text }) => measured.start(text, MEASURE),
    explore: ({ text, options }) => {
      shown = 0;
      shortened = 0;
      return exploration.start(text, options);
    },
    exploreOn: (): Explored | null => {
      const progress = slice<ExplorationProgress>(() => exploration.advance(STRIDE));
      if (!progress) return null;
      const report = progress.stage === 'over' ? exploration.report() : null;
      // To sort ends into outcomes takes as long as there are ends: not at every slice.
      const hasNews = !report && (progress.ends >= 2 * shown + 1 || progress.witnesses >= 2 * shortened + 1);
      if (hasNews) [shown, shortened] = [progress.ends, progress.witnesses];
      return { progress, outcomes: hasNews ? exploration.outcomes() : null, report };
    },
    minimise: ({ outcome }) => exploration.minimised(outcome),
    kernels: () => surveyedKernels(),
    survive: ({ text, version, options }) => survives(text, version, options ?? undefined),
    differenceOperations: () => differenceOperations(),
    differ: ({ question }) => search.start(question) ?? null,
    differOn: (): Sought | null => {
      const progress = slice<DifferenceProgress>(() => search.advance(STRIDE));
      return progress && { progress, found: search.found() };
    },
    differenceWitness: ({ found }) => search.witness(found),
  };
}

/** Goes on until a slice's time is over, or there is nothing more to do. */
function slice<P extends { stage: string }>(advance: () => P | null): P | null {
  const until = performance.now() + SLICE_MS;
  let progress = advance();
  while (progress && isGoingOn(progress.stage) && performance.now() < until) progress = advance();
  return progress;
}

function isGoingOn(stage: string): boolean {
  return stage === 'searching' || stage === 'shortening';
}
