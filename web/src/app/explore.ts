import type { Explored, Sought } from '../engine/protocol.ts';
import type {
  DifferenceFound,
  DifferenceProgress,
  DifferenceQuestion,
  ExplorationJudged,
  ExplorationOutcome,
  ExplorationProgress,
  ExplorationReport,
  ExplorationStarted,
  KernelSurvival,
  MinimisedWitness,
  Verdict,
} from '../engine/types.ts';

/** What the tab shows. */
export type ExplorePart = 'interleavings' | 'kernels' | 'difference';

/** How a piece of work stands. */
export type Phase = 'none' | 'running' | 'over' | 'stopped';

/** The text that something is said of, and what it is called. */
export type Subject = { readonly text: string; readonly title: string };

export type Interleavings = {
  readonly phase: Phase;
  readonly of: Subject | null;
  readonly full: boolean;
  readonly progress: ExplorationProgress | null;
  readonly outcomes: readonly ExplorationOutcome[];
  readonly report: ExplorationReport | null;
  /** Why there is nothing to explore. */
  readonly refused: string | null;
  /** What was made small so far, by outcome; null where nothing could be. */
  readonly minimised: ReadonlyMap<number, MinimisedWitness | null>;
  readonly minimising: number | null;
};

export type Survey = {
  readonly phase: Phase;
  readonly of: Subject | null;
  readonly explores: boolean;
  /** The versions to ask, oldest first. */
  readonly versions: readonly string[];
  readonly rows: readonly KernelSurvival[];
};

export type Differing = {
  readonly phase: Phase;
  readonly question: DifferenceQuestion;
  /** The operations that programs can be made of; empty until the explorer has said. */
  readonly operations: readonly string[];
  readonly refused: string | null;
  readonly progress: DifferenceProgress | null;
  readonly found: readonly DifferenceFound[];
};

export type ExploreState = {
  readonly part: ExplorePart;
  /** Tells the answers of one run from those of the ones before it. */
  readonly run: number;
  /** What began or ended last, for who does not see the tab. */
  readonly said: string;
  /** What a text would take, and the text. */
  readonly measured: { readonly text: string; readonly started: ExplorationStarted | null } | null;
  readonly interleavings: Interleavings;
  readonly survey: Survey;
  readonly differing: Differing;
};

export type ExploreEvent =
  | { readonly kind: 'explore-part'; readonly part: ExplorePart }
  | { readonly kind: 'measure' }
  | { readonly kind: 'measured'; readonly text: string; readonly started: ExplorationStarted }
  | { readonly kind: 'explore' }
  | { readonly kind: 'explore-full'; readonly on: boolean }
  | { readonly kind: 'explored'; readonly run: number; readonly explored: Explored }
  | { readonly kind: 'explore-refused'; readonly run: number; readonly why: string }
  | { readonly kind: 'explore-stop' }
  | { readonly kind: 'minimise'; readonly outcome: number }
  | { readonly kind: 'minimised'; readonly run: number; readonly outcome: number; readonly minimised: MinimisedWitness | null }
  | { readonly kind: 'survey'; readonly explores: boolean }
  | { readonly kind: 'survey-kernels'; readonly run: number; readonly versions: readonly string[] }
  | { readonly kind: 'survived'; readonly run: number; readonly row: KernelSurvival }
  | { readonly kind: 'survey-over'; readonly run: number }
  | { readonly kind: 'difference-operations'; readonly operations: readonly string[] }
  | { readonly kind: 'difference-question'; readonly change: Partial<DifferenceQuestion> }
  | { readonly kind: 'differ' }
  | { readonly kind: 'sought'; readonly run: number; readonly sought: Sought }
  | { readonly kind: 'differ-refused'; readonly run: number; readonly why: string }
  | { readonly kind: 'open-difference'; readonly found: number }
  /** A scenario that was found, to be stepped through beside the reader's own. */
  | { readonly kind: 'open-found'; readonly text: string; readonly name: string };

/** What is asked of the explorer. */
export type ExploreCommand =
  | { readonly kind: 'measure'; readonly text: string }
  | { readonly kind: 'explore'; readonly run: number; readonly text: string; readonly full: boolean }
  | { readonly kind: 'minimise'; readonly run: number; readonly outcome: number }
  | { readonly kind: 'survey'; readonly run: number; readonly text: string; readonly explores: boolean }
  | { readonly kind: 'difference-operations' }
  | { readonly kind: 'differ'; readonly run: number; readonly question: DifferenceQuestion }
  | { readonly kind: 'open-difference'; readonly found: number }
  /** What is in the middle of something ends at once, and what it knows goes. */
  | { readonly kind: 'explore-end'; readonly what: 'interleavings' | 'survey' };

const nothingExplored: Interleavings = {
  phase: 'none',
  of: null,
  full: false,
  progress: null,
  outcomes: [],
  report: null,
  refused: null,
  minimised: new Map(),
  minimising: null,
};

export const initialExplore: ExploreState = {
  part: 'interleavings',
  run: 0,
  said: '',
  measured: null,
  interleavings: nothingExplored,
  survey: { phase: 'none', of: null, explores: false, versions: [], rows: [] },
  differing: {
    phase: 'none',
    question: {
      kernels: ['2.6.19', '2.6.20'],
      fs: 'ext3',
      operations: ['map', 'store', 'write', 'flush', 'writepage'],
      blocks: 1,
      processes: 1,
      actors: 3,
      sizeMax: 6,
      everySize: false,
    },
    operations: [],
    refused: null,
    progress: null,
    found: [],
  },
};

/** Whether the explorer is at work; it does one thing at a time. */
export function isExploring({ interleavings, survey, differing }: ExploreState): boolean {
  return [interleavings, survey, differing].some(({ phase }) => phase === 'running');
}

/** Whatever is at work stops where it is; what was found so far stays. */
export function stopped(state: ExploreState): ExploreState {
  const stop = <T extends { readonly phase: Phase }>(work: T): T =>
    work.phase === 'running' ? { ...work, phase: 'stopped' } : work;
  return {
    ...state,
    run: state.run + 1,
    interleavings: { ...stop(state.interleavings), minimising: null },
    survey: stop(state.survey),
    differing: stop(state.differing),
  };
}

/** A new exploration of a text. */
export function begun(full: boolean, of: Subject): Interleavings {
  return { ...nothingExplored, phase: 'running', full, of };
}

/** What a slice has brought. */
export function withSlice(state: Interleavings, { progress, outcomes, report }: Explored): Interleavings {
  return {
    ...state,
    phase: report ? 'over' : state.phase,
    progress,
    outcomes: report?.outcomes ?? outcomes ?? state.outcomes,
    report: report ?? state.report,
  };
}

/** The outcomes in the order of the list, each with its place. */
export function placed(outcomes: readonly ExplorationOutcome[]): { outcome: ExplorationOutcome; place: number }[] {
  return outcomes.map((outcome, place) => ({ outcome, place }));
}

/** How often each verdict is an outcome, worst first, as the core lists them. */
export function tally(outcomes: readonly ExplorationOutcome[]): { verdict: Verdict; count: number }[] {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of outcomes) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => ({ verdict, count }));
}

/** Whether the line of this statement, as the text is now, was judged over all interleavings, and how. */
export function judgedAt({ interleavings }: ExploreState, text: string, statement: number): ExplorationJudged | null {
  const { report, of } = interleavings;
  if (of?.text !== text) return null;
  return report?.judged.find((judged) => judged.statement === statement) ?? null;
}
