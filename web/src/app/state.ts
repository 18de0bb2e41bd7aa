import { initialExplore, type ExploreCommand, type ExploreEvent, type ExploreState } from './explore.ts';
import type {
  Beside as BesideAnswer,
  EditRequest,
  Gallery,
  GlossaryEntry,
  Link,
  Opened,
  PageView,
  RowView,
  RunAtAGlance,
  TakenIn,
  TextEdit,
  View,
  Vocabulary,
} from '../engine/types.ts';
import type { Beside, Side } from './beside.ts';
import { emptyHistory, type History } from './history.ts';
import type { Draft } from './draft.ts';
import { initialStage, type Asked, type StageEvent, type StageState } from './stage.ts';
import { initialTimeline, type TimelineEvent, type TimelineState } from './timeline.ts';
import type { Destination, Making, Offered, TakeAway } from './files.ts';
import type { AskedEdit } from './waiting-edits.ts';
import { emptyGallery } from './gallery.ts';
import type { Visit } from './link.ts';
import type { Share } from './share.ts';
import type { LinkEvent } from './update-link.ts';
import { noPredict, type Predict, type PredictEvent } from './predict.ts';
import { noVariants, type SavedVariants, type VariantEvent, type Variants } from './variants.ts';

/** What one move of the cursor means: it decides against which position changes are marked. */
export type Grain = 'kernel' | 'operation';
export type Cursor = { readonly position: number; readonly grain: Grain };

/** The text is the document; everything else is computed from it. `version` grows with each change. */
export type Doc = { readonly text: string; readonly version: number };

/** A text that has a meaning, with its whole run at a glance. */
export type Ran = Omit<Opened, 'run'> & RunAtAGlance;

/** The last text that ran, and the view of it at the cursor. The view may lag behind the cursor. */
export type Run = {
  readonly opened: Ran;
  readonly view: View | null;
  readonly pages: readonly PageView[];
};

/** Where the cursor goes when a changed text has run. */
export type Anchor =
  | { readonly kind: 'keep' }
  | { readonly kind: 'after'; readonly statement: number }
  | { readonly kind: 'at'; readonly position: number }
  /** As links name it: `7.2`. */
  | { readonly kind: 'moment'; readonly moment: string };

/** A row that has just been made or moved, for the view to show and focus once. */
export type Reveal = { readonly statement: number; readonly serial: number };

/** A form in the queue's place of a row: a new line before `statement`, or the line itself. */
export type Inline = { readonly mode: 'insert' | 'edit'; readonly statement: number; readonly draft: Draft };

export type Pick = { readonly file: string; readonly from: number; readonly to: number };

/** The engine has stopped. `text` is what it was running; `position` is where, if a seek did it. */
export type Failure = {
  readonly during: 'load' | 'open' | 'seek' | 'compare' | 'edit' | 'ask' | 'reopen' | 'explore';
  readonly message: string;
  readonly text: string;
  readonly position: number | null;
};

export type Theme = 'system' | 'light' | 'dark';
export type Panel = 'queue' | 'text' | 'explore';
export type Dialog = 'files' | 'gallery' | 'variants' | 'help' | 'setup' | 'queue' | 'share';

export type State = {
  readonly doc: Doc;
  readonly history: History;
  /** The current text as the engine read it, perhaps with errors; null until it has. */
  readonly opened: Opened | null;
  /** The last text without errors. It stays when the text goes wrong. */
  readonly run: Run | null;
  readonly cursor: Cursor;
  /** A second kernel beside the text's own; null without one. */
  readonly beside: Beside | null;
  readonly anchor: Anchor;
  /** A structured edit is being computed: this one. */
  readonly editing: boolean;
  readonly asked: AskedEdit | null;
  /** Edits that were asked for since, in their order. */
  readonly waiting: readonly AskedEdit[];
  readonly vocabulary: Vocabulary | null;
  readonly gallery: Gallery;
  readonly glossary: ReadonlyMap<string, GlossaryEntry>;
  readonly draft: Draft;
  readonly inline: Inline | null;
  readonly pick: Pick | null;
  readonly stage: StageState;
  readonly timeline: TimelineState;
  readonly reveal: Reveal | null;
  readonly panel: Panel;
  readonly dialog: Dialog | null;
  /** The dialog from which that one was opened, and to which closing it leads back. */
  readonly dialogUnder: Dialog | null;
  readonly predict: Predict;
  readonly variants: Variants;
  readonly explore: ExploreState;
  readonly theme: Theme;
  /** Keys that print something, like `n`, do something without Ctrl or Alt. */
  readonly hasSingleKeys: boolean;
  readonly failure: Failure | null;
  /** One sentence about something that could not be done. */
  readonly notice: string | null;
  /** What the dialog of the files has to say; null while it has nothing. */
  readonly said: string | null;
  /** Something is being made to be taken away. */
  readonly making: boolean;
  /** What the page was opened with, until it is known whether a link is a good one. */
  readonly arriving: { readonly saved: Saved | null; readonly variants: SavedVariants | undefined } | null;
  readonly visit: Visit | null;
  /** Why a link was not opened, as a sentence without its full stop. */
  readonly linkProblem: string | null;
  readonly share: Share | null;
  /** A newer build of the page is there for the next visit. */
  readonly newVersion: boolean;
};

export type Go =
  'next' | 'previous' | 'next-operation' | 'previous-operation' | 'start' | 'end' | 'next-event' | 'previous-event';

/** What a reload has to find of a comparison. */
export type KeptBeside = { readonly kernel: string; readonly told: Side };

/** What the reader had open last; `own` is false where it is to be found elsewhere. */
export type Saved = { readonly text: string; readonly moment: string; readonly own?: boolean };

export type Event =
  | StageEvent
  | TimelineEvent
  | {
      readonly kind: 'booted';
      readonly saved: Saved | null;
      readonly variants?: SavedVariants;
      readonly theme: Theme;
      readonly hasSingleKeys: boolean;
      /** What the page was opened with, from behind the `#`. */
      readonly link?: string | null;
    }
  | PredictEvent
  | VariantEvent
  | ExploreEvent
  | LinkEvent
  | { readonly kind: 'vocabulary'; readonly vocabulary: Vocabulary }
  | { readonly kind: 'gallery'; readonly gallery: Gallery }
  | { readonly kind: 'glossary'; readonly glossary: readonly GlossaryEntry[] }
  | { readonly kind: 'opened'; readonly version: number; readonly opened: Opened }
  | { readonly kind: 'reopened'; readonly opened: Opened }
  | { readonly kind: 'viewed'; readonly view: View }
  | {
      readonly kind: 'edited';
      readonly version: number;
      readonly text: string;
      readonly statement: number | null;
      readonly then: After;
    }
  | { readonly kind: 'not-edited'; readonly why: string }
  | {
      readonly kind: 'failed';
      readonly during: Failure['during'];
      readonly message: string;
      readonly text: string;
      readonly position: number | null;
    }
  | { readonly kind: 'retry' }
  | { readonly kind: 'failure-dismissed' }
  | { readonly kind: 'typed'; readonly text: string; readonly at: number }
  | { readonly kind: 'text-edit'; readonly edit: TextEdit; readonly anchor: Anchor }
  | { readonly kind: 'request-edit'; readonly request: EditRequest }
  /** *Hold here*: the statement's operation pauses after this kernel step, which ends at `position`. */
  | { readonly kind: 'hold'; readonly statement: number; readonly step: string; readonly position: number }
  | { readonly kind: 'format' }
  | { readonly kind: 'formatted'; readonly version: number; readonly text: string | null }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'load-scenario'; readonly name: string }
  | { readonly kind: 'new-scenario' }
  | { readonly kind: 'files-offered'; readonly files: readonly Offered[] }
  | { readonly kind: 'file-taken'; readonly name: string; readonly taken: TakenIn }
  | { readonly kind: 'file-refused'; readonly name: string; readonly why: string }
  | { readonly kind: 'take-away'; readonly what: TakeAway }
  | { readonly kind: 'taken-away'; readonly said: string }
  | { readonly kind: 'go'; readonly to: Go }
  | { readonly kind: 'seek'; readonly position: number; readonly grain: Grain }
  | { readonly kind: 'go-to-statement'; readonly statement: number }
  /** Another kernel beside the text's own, by the words of its header; null for none. */
  | { readonly kind: 'beside'; readonly kernel: string | null }
  | { readonly kind: 'compared'; readonly session: number; readonly kernel: string; readonly answer: BesideAnswer }
  | { readonly kind: 'row-viewed'; readonly view: RowView }
  | { readonly kind: 'seek-row'; readonly row: number; readonly grain: Grain }
  | { readonly kind: 'tell'; readonly side: Side }
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'inline-draft'; readonly draft: Draft }
  | { readonly kind: 'inline-open'; readonly mode: Inline['mode']; readonly statement: number }
  | { readonly kind: 'inline-close' }
  | { readonly kind: 'submit-draft' }
  | { readonly kind: 'submit-inline' }
  | { readonly kind: 'pick'; readonly pick: Pick; readonly extend: boolean }
  | { readonly kind: 'panel'; readonly panel: Panel }
  | { readonly kind: 'dialog'; readonly dialog: Dialog | null }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'single-keys'; readonly on: boolean }
  | { readonly kind: 'notice-dismissed' }
  | { readonly kind: 'new-version' }
  | { readonly kind: 'new-version-dismissed' }
  | { readonly kind: 'reload' };

/** What follows an edit: where the cursor goes, whether the touched row is shown, which form it came from. */
export type After = {
  readonly cursor: 'keep' | 'after-touched' | { readonly at: number };
  readonly reveal: boolean;
  readonly form: 'add' | 'inline' | null;
};

/** What the update asks of the world. The store carries these out and sends back events. */
export type Command =
  | ExploreCommand
  | { readonly kind: 'load' }
  | { readonly kind: 'open'; readonly text: string; readonly version: number }
  | { readonly kind: 'reopen'; readonly text: string }
  | {
      readonly kind: 'seek';
      readonly session: number;
      readonly position: number;
      readonly since: number;
      readonly text: string;
    }
  | { readonly kind: 'compare'; readonly session: number; readonly kernel: string; readonly text: string }
  | {
      readonly kind: 'seek-row';
      readonly session: number;
      readonly second: number;
      readonly row: number;
      readonly since: number;
      readonly text: string;
      /** The first run's position there. */
      readonly position: number;
    }
  | { readonly kind: 'keep-beside'; readonly beside: KeptBeside | null }
  | {
      readonly kind: 'edit';
      readonly text: string;
      readonly version: number;
      readonly request: EditRequest;
      readonly then: After;
    }
  | { readonly kind: 'format'; readonly text: string; readonly version: number }
  | { readonly kind: 'ask-questions'; readonly text: string }
  | { readonly kind: 'close'; readonly session: number }
  | { readonly kind: 'ask'; readonly asked: Asked; readonly text: string }
  | { readonly kind: 'lanes'; readonly session: number; readonly text: string }
  /** Something that the reader has chosen is kept for the next visit; null is what everybody has. */
  | { readonly kind: 'keep'; readonly key: Kept; readonly value: string | null }
  | { readonly kind: 'take-in'; readonly file: Offered }
  | { readonly kind: 'take-away'; readonly text: string; readonly product: Making; readonly to: Destination }
  | { readonly kind: 'save' }
  | { readonly kind: 'read-link'; readonly raw: string }
  | { readonly kind: 'write-link'; readonly link: Link }
  /** Another scenario is open: an entry of the browser's history. */
  | { readonly kind: 'enter' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'single-keys'; readonly on: boolean }
  | { readonly kind: 'reload' };

/** What is kept of the reader's choices, by the name that it is kept under. */
export type Kept = 'as-table' | 'lanes' | 'pace';

export type Step = { readonly state: State; readonly commands: readonly Command[] };

export const initial: State = {
  doc: { text: '', version: 0 },
  history: emptyHistory,
  opened: null,
  run: null,
  cursor: { position: 0, grain: 'kernel' },
  beside: null,
  anchor: { kind: 'keep' },
  editing: false,
  asked: null,
  waiting: [],
  vocabulary: null,
  gallery: emptyGallery,
  glossary: new Map(),
  draft: { who: '', newName: null, operation: '', fields: {}, until: '', negate: false },
  inline: null,
  pick: null,
  stage: initialStage,
  timeline: initialTimeline,
  reveal: null,
  panel: 'queue',
  dialog: null,
  dialogUnder: null,
  predict: noPredict,
  variants: noVariants,
  explore: initialExplore,
  theme: 'system',
  hasSingleKeys: true,
  failure: null,
  notice: null,
  said: null,
  making: false,
  arriving: null,
  visit: null,
  linkProblem: null,
  share: null,
  newVersion: false,
};

export function only(state: State, ...commands: Command[]): Step {
  return { state, commands };
}

export function ran(opened: Opened | null): Ran | null {
  return opened?.run ? { ...opened, ...opened.run } : null;
}

/** What is known of the current text's run; while the text is wrong, of the last one that was right. */
export function setting(state: State): RunAtAGlance | null {
  return state.opened?.run ?? state.run?.opened ?? null;
}

export function hasErrors(opened: Opened | null): boolean {
  return opened?.diagnostics.some(({ severity }) => severity === 'error') ?? false;
}

/** The stage shows an older text than the one in the editor. */
export function isBehind(state: State): boolean {
  return (
    state.run !== null &&
    (hasErrors(state.opened) || (state.failure !== null && state.run.opened.text !== state.doc.text))
  );
}
