// What crosses between the core and the page: the types derived from Rust, by the names that the page uses.
import type * as core from './wasm.d.ts';

export type {
  Activity,
  ActorView,
  BlockView,
  ByteState,
  Claim,
  Detail,
  Diagnostic,
  Edited,
  Flag,
  Gallery,
  GalleryChapter,
  GalleryEntry,
  GalleryTwin,
  GlossaryEntry,
  KernelStepView,
  Lane,
  Life,
  Memo,
  PageView,
  Question,
  Questions,
  Remembers,
  Role,
  Run,
  RunAtAGlance,
  Setup,
  Span,
  Statement,
  StatementOutcome,
  StatementResult,
  Stretch,
  Told,
  Verdict,
  View,
  Vocabulary,
} from './wasm.d.ts';

/** `Request` is the name of a question to the worker. */
export type EditRequest = core.Request;
export type Sentence = core.Span[];

/** A replacement in the text: what a mend is, without its label. */
export type TextEdit = Omit<core.Mend, 'label'>;

/** The core hands the band over as a typed array of its own; it is empty where the text has no run. */
export type Opened = core.Opened & { band: Uint32Array };
