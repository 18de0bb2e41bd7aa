import type {
  Beside,
  Coloured,
  Completions,
  Detail,
  DifferenceFound,
  DifferenceProgress,
  DifferenceQuestion,
  DifferenceWitness,
  EditRequest,
  Edited,
  ExplorationOutcome,
  ExplorationProgress,
  ExplorationReport,
  ExplorationStarted,
  ExploreOptions,
  Explained,
  Gallery,
  GlossaryEntry,
  KernelSurvival,
  Lane,
  Link,
  Made,
  MinimisedWitness,
  Opened,
  Product,
  Questions,
  ReadLink,
  RowView,
  TakenIn,
  View,
  Vocabulary,
  WrittenLink,
} from './types.ts';

/** What is asked of the player, which has the sessions; `whole` is for every page, whatever was shown. */
export type PlayerCalls = {
  open: { ask: { text: string }; answer: Opened };
  seek: { ask: { session: number; position: number; since: number; whole: boolean }; answer: View | null };
  readLink: { ask: { raw: string }; answer: ReadLink };
  close: { ask: { session: number }; answer: null };
};

/**
 * A run, for an instance that may not have it yet: the page's number of it, and its text. Or the one on another
 * kernel beside it, under a number of its own.
 */
export type RunOf = {
  readonly session: number;
  readonly text: string;
  readonly beside: { readonly session: number; readonly kernel: string } | null;
};

/** What is asked of a run besides its views; the full build answers it. */
export type StudyCalls = {
  compare: { ask: { run: RunOf; second: number; kernel: string }; answer: Beside | null };
  seekRow: {
    ask: { run: RunOf; second: number; kernel: string; row: number; since: number; whole: boolean };
    answer: RowView | null;
  };
  detail: { ask: { run: RunOf; position: number; thing: string }; answer: Detail | null };
  lanes: { ask: { run: RunOf }; answer: Lane[] };
  /** The page has closed the session of this number. */
  forget: { ask: { number: number }; answer: null };
};

/** What is asked of the tools, which know no session. */
export type ToolCalls = {
  vocabulary: { ask: object; answer: Vocabulary };
  gallery: { ask: object; answer: Gallery };
  glossary: { ask: object; answer: GlossaryEntry[] };
  format: { ask: { text: string }; answer: string | null };
  edit: { ask: { text: string; edit: EditRequest }; answer: Edited | null };
  takeIn: { ask: { text: string }; answer: TakenIn };
  writeLink: { ask: { link: Link }; answer: WrittenLink };
  make: { ask: { text: string; product: Product }; answer: Made };
  complete: { ask: { text: string; offset: number }; answer: Completions };
  explain: { ask: { text: string; offset: number }; answer: Explained | null };
  highlight: { ask: { text: string }; answer: Coloured[] };
  questions: { ask: { text: string }; answer: Questions };
};

/** What an exploration has come to when a slice of it is over; outcomes and report come when there are news. */
export type Explored = {
  readonly progress: ExplorationProgress;
  readonly outcomes: ExplorationOutcome[] | null;
  readonly report: ExplorationReport | null;
};

/** How far a search for a difference is, and what it has found. */
export type Sought = { readonly progress: DifferenceProgress; readonly found: DifferenceFound[] };

/** What is asked of the explorer, which works slice by slice in an instance of its own. */
export type ExplorerCalls = {
  measure: { ask: { text: string }; answer: ExplorationStarted };
  explore: { ask: { text: string; options: ExploreOptions }; answer: ExplorationStarted };
  exploreOn: { ask: object; answer: Explored | null };
  minimise: { ask: { outcome: number }; answer: MinimisedWitness | null };
  kernels: { ask: object; answer: string[] };
  survive: { ask: { text: string; version: string; options: ExploreOptions | null }; answer: KernelSurvival | null };
  differenceOperations: { ask: object; answer: string[] };
  differ: { ask: { question: DifferenceQuestion }; answer: string | null };
  differOn: { ask: object; answer: Sought | null };
  differenceWitness: { ask: { found: number }; answer: DifferenceWitness | null };
};

type Calls = PlayerCalls & StudyCalls & ToolCalls & ExplorerCalls;

export type Kind = keyof Calls;
export type Ask<K extends Kind> = { kind: K } & Calls[K]['ask'];
export type Answer<K extends Kind> = Calls[K]['answer'];
export type Question = { [K in Kind]: Ask<K> }[Kind];

/** What travels: a question with its number, and the answer or the failure under the same number. */
export type Request = { readonly id: number; readonly question: Question };
export type Response =
  { readonly id: number; readonly answer: Answer<Kind> } | { readonly id: number; readonly failure: string };

/** A build of the core as its host calls it: synchronous, plain data in and out. */
export type Instance<C extends Partial<Calls>> = {
  readonly [K in keyof C & Kind]: (ask: Ask<K>) => Answer<K>;
};
export type Player = Instance<PlayerCalls>;
export type Studies = Instance<StudyCalls>;
export type Tools = Instance<ToolCalls>;
export type Full = Studies & Tools;
export type Explorer = Instance<ExplorerCalls>;

/** Answers one request; whatever the core throws is a failure of the core, carried as data. */
export function respond(instance: Player | Full | Explorer, { id, question }: Request): Response {
  const call = (instance as Partial<Record<Kind, (ask: Question) => Answer<Kind>>>)[question.kind];
  try {
    if (!call) throw new Error(`nobody here answers ${question.kind}`);
    return { id, answer: call(question) };
  } catch (error) {
    return { id, failure: describe(error) };
  }
}

export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
