// What crosses between the core and the page: the types derived from Rust, by the names that the page uses.
import type * as core from './wasm.d.ts';

export type {
  Activity,
  ActorView,
  BlockView,
  ByteState,
  Coloured,
  Completions,
  Claim,
  Detail,
  Diagnostic,
  Difference,
  DifferenceFound,
  DifferenceProgress,
  DifferenceQuestion,
  DifferenceWitness,
  Edited,
  ExplorationJudged,
  ExplorationOutcome,
  ExplorationProgress,
  ExplorationReport,
  ExplorationSize,
  ExplorationStarted,
  ExploreOptions,
  Explained,
  Flag,
  Gallery,
  GalleryChapter,
  GalleryEntry,
  GalleryTwin,
  GlossaryEntry,
  Holds,
  KernelStepView,
  KernelSurvival,
  Lane,
  Life,
  Link,
  Made,
  Memo,
  MinimisedWitness,
  Offer,
  OfferKind,
  OutcomeBytes,
  OutcomeHeard,
  PageView,
  Parting,
  Product,
  Question,
  Questions,
  ReadLink,
  Remembers,
  Role,
  RowView,
  Run,
  RunAtAGlance,
  Setup,
  Span,
  Statement,
  StatementOutcome,
  StatementResult,
  Stretch,
  TakenIn,
  Told,
  Verdict,
  View,
  Vocabulary,
  WrittenLink,
} from './wasm.d.ts';

/** `Request` is the name of a question to the worker. */
export type EditRequest = core.Request;
export type Sentence = core.Span[];

/** A replacement in the text: what a mend is, without its label. */
export type TextEdit = Omit<core.Mend, 'label'>;

/** The core hands the band over as a typed array of its own; it is empty where the text has no run. */
export type Opened = core.Opened & { band: Uint32Array };

/**
 * The run of a text on a second kernel. The rows are pairs of positions, in the first run and in the second;
 * they and the second run's band are typed arrays of their own, empty where there is no second run.
 */
export type Beside = core.Beside & { rows: Uint32Array; band: Uint32Array };
