// What crosses the boundary between the Rust core and the page.
// Draft by hand; the derived `wasm.d.ts` takes its place with the same names (tsify, camelCase, enums tagged by `kind`).

/** A run of formatted text: the page never builds sentences itself, it renders these. */
export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'code'; text: string }
  /** Link to the position after a statement ("step 4"). */
  | { kind: 'step'; text: string; statement: number }
  /** A rule, term or switch that explains itself on hover, focus or touch; key into `glossary`. */
  | { kind: 'term'; text: string; term: string };
export type Sentence = Span[];

export type ByteState = 'durable' | 'in-device' | 'in-flight' | 'recorded' | 'failed' | 'stranded' | 'lost';
export type Verdict = 'lost' | 'lie' | 'failed' | 'volatile' | 'kept';

/** `line` and `column` count from 1, `from`/`to` are UTF-16 offsets into the text. */
export type Diagnostic = {
  severity: 'error' | 'notice';
  line: number;
  column: number;
  from: number;
  to: number;
  message: string;
  /** One-click mend: replace `from..to` by this. */
  mend: { label: string; from: number; to: number; insert: string } | null;
};

/** One line of the text that the queue shows. Blank lines and comments belong to the next statement. */
export type Statement = {
  /** 0-based index among statements; stable within one `Opened`. */
  index: number;
  line: number;
  from: number;
  to: number; // whole line incl. leading comments, without the line break
  kind: 'header' | 'step' | 'expect';
  /** Canonical text without the trailing comment; `comment` without '#'. */
  text: string;
  comment: string;
  /** For steps: number shown in the queue (1..), actor, operation text after the colon. Else null. */
  number: number | null;
  actor: string | null;
  /** 'process' | 'journal' | 'flusher' | 'reclaim' | 'disk' | 'power' */
  role: Role | null;
  operation: string | null;
};
export type Role = 'process' | 'journal' | 'flusher' | 'reclaim' | 'disk' | 'power';

export type StatementOutcome = {
  statement: number;
  /** Steps: done | blocked | paused | queued; expectations: holds | fails | not-judged; 'not-reached' before an early stop. */
  result: 'done' | 'blocked' | 'paused' | 'queued' | 'holds' | 'fails' | 'not-judged' | 'not-reached';
  returned: string | null; // "0", "4096", "EIO"
  notices: Sentence[];
  /** First position at which this statement has begun and the position after its line was worked off. */
  begins: number;
  ends: number;
};

/** The whole run at a glance; `positions` + 1 places for the cursor: 0 is before the first step. */
export type Opened = {
  session: number;
  text: string; // as given
  canonical: string | null; // null when there are errors
  title: string;
  about: Sentence[];
  kernel: string; // "2.6.19", with switches: "6.12 without redirty_on_mkclean"
  diagnostics: Diagnostic[];
  statements: Statement[];
  outcomes: StatementOutcome[];
  setup: Setup;
  files: { name: string; size: number; pageSize: number; blockSize: number }[];
  actors: { name: string; role: Role }[];
  positions: number;
  /** Positions after each operation (Shift+arrow stops), ascending, starts with 0. */
  stops: number[];
  /** Positions at which something that matters happened (a byte's state, the verdict), ascending. */
  events: number[];
  /** For each position 0..=positions: bytes in each state, flattened [position * 7 + state] in the order of ByteState above. */
  band: Uint32Array;
  verdicts: Verdict[]; // one for each position
  verdict: Verdict; // at the end
};

export type Setup = {
  fs: string;
  data: string | null;
  blockSize: number;
  pageSize: number;
  sectorSize: number;
  cache: 'none' | 'volatile';
  completes: 'auto' | 'manual';
  summary: string; // "ext3, ordered · blocks of 1k · page 4k · no device cache"
  kernelVersion: string;
  switches: { name: string; value: string; default: string; values: string[]; since: string; sentence: string }[];
};

export type Change = boolean;
/** A flag of a PTE, page or block. `changed` against the position `since`. */
export type Flag = { name: string; term: string; on: boolean; changed: Change };

/** A run of equal bytes within one block in one layer. Offsets are file bytes, half open. */
export type Run = {
  from: number;
  to: number;
  content: string | null; // one character, '\0' for the zero byte, null: nothing there
  step: number | null; // queue number of the step that stored it, null: as it lay on the disk
  state: ByteState | null; // colour; in every layer the state of that byte's newest value if this run holds it, else null ("old")
  changed: Change;
};

export type BlockView = {
  block: number;
  from: number;
  to: number;
  hasBuffer: boolean;
  flags: Flag[]; // dirty, uptodate, mapped, filed, locked; empty without a buffer head
  memory: Run[]; // empty when not cached
  inFlight: Run[]; // empty when nothing is in flight; content null: not sampled yet
  inFlightState: 'none' | 'submitted' | 'sampled';
  device: Run[]; // volatile cache; empty when none holds it
  media: Run[];
  /** Who remembers. `was`: remembered at `since`, and no longer does. */
  remembers: { pte: Memo; page: Memo; block: Memo; io: Memo };
  states: { from: number; to: number; state: ByteState; changed: Change }[];
};
export type Memo = { now: boolean; was: boolean; term: string };

export type PteView = {
  process: string;
  mapping: string;
  private: boolean;
  readonly: boolean;
  flags: Flag[] /* present writable dirty */;
  changed: Change;
};

export type PageView = {
  id: number; // global page number, key for deltas
  file: string;
  page: number;
  from: number;
  to: number;
  cached: boolean;
  flags: Flag[]; // uptodate dirty writeback locked, tags DIRTY WRITEBACK TOWRITE
  lockedBy: string | null;
  ptes: PteView[];
  blocks: BlockView[];
};

export type KernelStepView = {
  name: string; // "page_mkclean"
  aliases: string[]; // later kernels' names
  detail: string; // "data[page 0], rtorrent's PTE"
  term: string; // rule id in the glossary, e.g. "page_mkclean"
  position: number; // position after this step
  statement: number; // the statement whose operation it belongs to
  /** The text edit that "hold here, let others run" makes, null where it cannot. */
  hold: TextEdit | null;
};

export type TextEdit = { from: number; to: number; insert: string };

export type ActorView = {
  name: string;
  role: Role;
  doing: 'idle' | 'running' | 'paused' | 'blocked';
  statement: number | null;
  waitsFor: Sentence;
  heldBy: string | null;
};

/** The state at one position. `pages` holds only pages that differ from what this session sent last; the client merges by id. */
export type View = {
  session: number;
  position: number;
  since: number;
  statement: number | null; // the statement the last step belongs to
  caption: Sentence;
  verdict: Verdict;
  verdictSentence: Sentence; // "lost: 1,024 bytes are stranded. Memory holds C, ..."
  why: Sentence[]; // the chain; empty when kept
  kernelSteps: KernelStepView[]; // of the current operation, done and to come
  actors: ActorView[];
  pages: PageView[];
  announcement: string; // one sentence for the live region
};

export type GalleryEntry = {
  name: string;
  title: string;
  about: string;
  kernel: string;
  verdict: Verdict;
  text: string;
};
export type GlossaryEntry = {
  term: string;
  title: string;
  sentence: string;
  kernelFunction: string;
  versions: string;
  evidence: string;
  simplification: string;
};

/** What the add row and the setup row need to offer; the words of the language, from the language. */
/**
 * Templates hold placeholders: {file} {mapping} {range} {page} {content} {mode} {name} in operations (`{page}` becomes `data[page 0]`,
 * `{name}` becomes `as NAME` or nothing), and {range} {content} {state} {verdict} {actor} {value} in conditions.
 */
export type Vocabulary = {
  kernels: { version: string; date: string; note: string }[]; // versions at which a switch changed, and the newest
  fs: { name: string; since: string; until: string | null; blockSizes: number[] }[];
  operations: {
    role: Role;
    name: string;
    template: string;
    needs: ('mapping' | 'range' | 'page' | 'file' | 'content' | 'mode' | 'name')[];
    modes: string[];
    sentence: string;
    term: string;
  }[];
  kernelSteps: { name: string; sentence: string }[];
  conditions: string[];
};

export type EditRequest =
  | { kind: 'insert'; before: number | null; line: string } // before statement index, null: at the end
  | { kind: 'replace'; statement: number; line: string } // keeps comments
  | { kind: 'delete'; statement: number }
  | { kind: 'duplicate'; statement: number }
  | { kind: 'move'; statement: number; before: number | null }
  | { kind: 'setKernel'; kernel: string } // "2.6.20 without towrite"
  | { kind: 'setFs'; fs: string; blockSize: number }
  | { kind: 'setDevice'; cache: string; completes: string; sectorSize: number }
  | { kind: 'setTitle'; title: string }
  | { kind: 'setPageSize'; pageSize: number }
  | { kind: 'setFile'; name: string; size: string } // adds the file where there is none of that name
  | { kind: 'removeFile'; name: string }
  | { kind: 'hold'; statement: number; step: string }; // write `until STEP`, and `continue` before the actor's next line (or at the end)
