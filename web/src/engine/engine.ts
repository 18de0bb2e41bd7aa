import type { PlayerCalls } from './protocol.ts';
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
  Link,
  Made,
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

/** One asynchronous interface to both builds of the core, wherever they live: in workers, or in the same thread. */
export interface Engine {
  vocabulary(): Promise<Vocabulary>;
  gallery(): Promise<Gallery>;
  glossary(): Promise<GlossaryEntry[]>;
  /** Never fails on bad text: diagnostics say what is wrong, and what could be read is there. */
  open(text: string): Promise<Opened>;
  /** The latest seek of a session wins; an overtaken one resolves to null. */
  seek(session: number, position: number, since: number): Promise<View | null>;
  /** The session's text on another kernel, beside its own; null where the session is gone. */
  compare(session: number, kernel: string): Promise<Beside | null>;
  /** Both views of a row; it waits its turn among the seeks of the first session. */
  seekRow(session: number, second: number, row: number, since: number): Promise<RowView | null>;
  /** What is known of one thing on the stage; null where there is none of that name, or the session has gone. */
  detail(session: number, position: number, thing: string): Promise<Detail | null>;
  /** What each actor does over the run; empty if the session has gone. */
  lanes(session: number): Promise<Lane[]>;
  /** What a link says: a whole address, or what follows its `#`. */
  readLink(raw: string): Promise<ReadLink>;
  /** A link from behind its `#` on, or why there is none. */
  writeLink(link: Link): Promise<WrittenLink>;
  format(text: string): Promise<string | null>;
  /** A structured edit, a pure function of the text; null where it makes no sense. */
  edit(text: string, request: EditRequest): Promise<Edited | null>;
  /** A text that was opened: a scenario as it is, or the one that a trace of strace makes. */
  takeIn(text: string): Promise<TakenIn>;
  /** Something to take away: a program, a story, a picture. */
  make(text: string, product: Product): Promise<Made>;
  /** What could stand at a place of a text; offsets are UTF-16 units. */
  complete(text: string, offset: number): Promise<Completions>;
  /** What the word at a place is; null where there is nothing to say. */
  explain(text: string, offset: number): Promise<Explained | null>;
  /** What each piece of a text is, for colours. */
  highlight(text: string): Promise<Coloured[]>;
  /** What a reader who predicts can be asked on the way through a text's run. */
  questions(text: string): Promise<Questions>;
  close(session: number): Promise<void>;
  /** Ends the host; nothing answers afterwards. */
  dispose(): void;
}

/** As much of it as the player answers. */
export type PlayerEngine = Pick<Engine, keyof PlayerCalls | 'dispose'>;

/**
 * The core has stopped: a bug, never a reader's mistake. Its sessions are gone; the next
 * request runs on a new instance.
 */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}
