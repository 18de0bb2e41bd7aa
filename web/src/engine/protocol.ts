import type {
  Beside,
  Coloured,
  Completions,
  Detail,
  EditRequest,
  Edited,
  Explained,
  Gallery,
  GlossaryEntry,
  Lane,
  Made,
  Opened,
  Product,
  Questions,
  RowView,
  TakenIn,
  View,
  Vocabulary,
} from './types.ts';

/** What is asked of the player, which has the sessions. */
export type PlayerCalls = {
  open: { ask: { text: string }; answer: Opened };
  seek: { ask: { session: number; position: number; since: number }; answer: View | null };
  compare: { ask: { session: number; kernel: string }; answer: Beside | null };
  seekRow: { ask: { session: number; second: number; row: number; since: number }; answer: RowView | null };
  detail: { ask: { session: number; position: number; thing: string }; answer: Detail | null };
  lanes: { ask: { session: number }; answer: Lane[] };
  close: { ask: { session: number }; answer: null };
};

/** What is asked of the tools, which know no session. */
export type ToolCalls = {
  vocabulary: { ask: object; answer: Vocabulary };
  gallery: { ask: object; answer: Gallery };
  glossary: { ask: object; answer: GlossaryEntry[] };
  format: { ask: { text: string }; answer: string | null };
  edit: { ask: { text: string; edit: EditRequest }; answer: Edited | null };
  takeIn: { ask: { text: string }; answer: TakenIn };
  make: { ask: { text: string; product: Product }; answer: Made };
  complete: { ask: { text: string; offset: number }; answer: Completions };
  explain: { ask: { text: string; offset: number }; answer: Explained | null };
  highlight: { ask: { text: string }; answer: Coloured[] };
  questions: { ask: { text: string }; answer: Questions };
};

type Calls = PlayerCalls & ToolCalls;

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
export type Tools = Instance<ToolCalls>;

/** Answers one request; whatever the core throws is a failure of the core, carried as data. */
export function respond(instance: Player | Tools, { id, question }: Request): Response {
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
