import type { Opened, View } from '../engine/types.ts';
import { fresh } from './beside.ts';
import { clamp, place } from './cursor.ts';
import { freshDraft } from './draft.ts';
import { FIRST_TEXT } from './first-minute.ts';
import { START } from './moment.ts';
import { only, ran, type Command, type Event, type Ran, type Run, type Saved, type State, type Step } from './state.ts';
import { wantedLanes } from './update-timeline.ts';
import { compareCommand, shownIn } from './update-beside.ts';
import { seekCommand, seekTo } from './update-cursor.ts';
import { contextOf, renewDraft } from './update-forms.ts';
import { askFor, forgetAnswers } from './update-predict.ts';
import { bootVariants, type SavedVariants } from './variants.ts';
import { turnTo } from './part-in-sight.ts';
import { goOn } from './waiting-edits.ts';

type EngineEvent = Extract<
  Event,
  {
    kind:
      | 'booted'
      | 'vocabulary'
      | 'gallery'
      | 'glossary'
      | 'opened'
      | 'reopened'
      | 'viewed'
      | 'failed'
      | 'retry'
      | 'failure-dismissed';
  }
>;

export function updateEngine(state: State, event: EngineEvent): Step {
  switch (event.kind) {
    case 'booted':
      return boot(state, event);
    case 'vocabulary':
      return only(withDraft({ ...state, vocabulary: event.vocabulary }));
    case 'gallery':
      return only({ ...state, gallery: event.gallery });
    case 'glossary':
      return only({ ...state, glossary: new Map(event.glossary.map((entry) => [entry.term, entry])) });
    case 'opened':
      return withNextEdit(takeOpened(state, event.version, event.opened));
    case 'reopened':
      return takeReopened(state, event.opened);
    case 'viewed':
      return only(takeView(state, event.view));
    case 'failed':
      return takeFailure(state, event);
    case 'retry':
      return retry(state);
    case 'failure-dismissed':
      return only({ ...state, failure: null });
  }
}

/** The text has been read: an edit that waited for it can go on. */
function withNextEdit({ state, commands }: Step): Step {
  const next = goOn(state);
  return only(next.state, ...commands, ...next.commands);
}

/** Without a text of the reader's own the page opens before the first step of the incident. */
function boot(state: State, event: Extract<EngineEvent, { kind: 'booted' }>): Step {
  const { saved, variants, theme, hasSingleKeys, link = null } = event;
  const known: State = { ...state, theme, hasSingleKeys };
  if (link === null) return start(known, saved, variants);
  return only({ ...known, arriving: { saved, variants } }, { kind: 'read-link', raw: link });
}

/** Opens what the reader had open last. */
export function start(state: State, saved: Saved | null, variants: SavedVariants | undefined): Step {
  const { text, moment } = saved ?? { text: FIRST_TEXT, moment: START };
  const doc = { text, version: 1 };
  const known: State = { ...state, variants: bootVariants(variants, text) };
  const next: State = { ...known, doc, anchor: { kind: 'moment', moment } };
  return only(next, { kind: 'open', text, version: 1 }, { kind: 'load' });
}

function withDraft(state: State): State {
  const context = contextOf(state);
  if (!context) return state;
  return { ...state, draft: state.draft.operation === '' ? freshDraft(context) : renewDraft(state, context) };
}

function takeOpened(state: State, version: number, opened: Opened): Step {
  const close = (session: number): Command => ({ kind: 'close', session });
  if (version !== state.doc.version) return only(state, close(opened.session));
  const failure = state.failure?.during === 'seek' || state.failure?.during === 'open' ? null : state.failure;
  const read = withDraft({ ...state, opened, failure });
  // Wrong text loses nothing: the last run stays, and the sessions with it.
  const good = ran(opened);
  if (!good) return only(withMistakes(read, version), close(opened.session));
  const before = state.run?.opened ?? null;
  const cursor = place(before, good, state.cursor, state.anchor);
  const next: State = forgetAnswers(withPick({ ...read, run: newRun(state.run, good), cursor }, good));
  const commands: Command[] = [seekCommand(next, cursor), ...askFor(next)];
  if (next.run && next.beside) commands.push(compareCommand(next.run, next.beside.kernel));
  return only(next, ...commands, ...wantedLanes(next), ...(before ? [close(before.session)] : []));
}

/** Of a text with mistakes that a link has brought there is only the text to be seen. */
function withMistakes(state: State, version: number): State {
  return state.visit?.version === version ? { ...state, panel: 'text' } : state;
}

/** Bytes that a link names are picked as if they had been picked by hand. */
function withPick(state: State, { files, text }: Ran): State {
  const { visit } = state;
  const picked = visit?.text === text ? visit.picked : null;
  if (!visit || !picked) return state;
  const size = files.find(({ name }) => name === picked.file)?.size ?? 0;
  const isThere = picked.from < picked.to && picked.to <= size;
  return { ...state, pick: isThere ? picked : state.pick, visit: { ...visit, picked: null } };
}

/** The old view stays on the stage until the new one has come, so that nothing flickers. */
function newRun(before: Run | null, opened: Ran): Run {
  return { opened, view: before?.view ?? null, pages: before?.pages ?? [] };
}

/** After a failure: the run that was good has a session again, at the place where it was. */
function takeReopened(state: State, opened: Opened): Step {
  const run = state.run;
  const good = ran(opened);
  if (!run || !good) return only(state);
  const current = state.opened?.session === run.opened.session ? opened : state.opened;
  const beside = state.beside && fresh(state.beside.kernel, state.beside.told);
  const next: State = { ...state, opened: current, run: { ...run, opened: good }, beside };
  const cursor = { ...state.cursor, position: clamp(good, state.cursor.position) };
  const compare = next.run && beside ? [compareCommand(next.run, beside.kernel)] : [];
  return only({ ...next, cursor }, seekCommand(next, cursor), ...compare, ...wantedLanes(next));
}

function takeView(state: State, view: View): State {
  const run = state.run;
  if (!run || run.opened.session !== view.session) return state;
  return withTurn({ ...state, run: shownIn(run, view) }, view);
}

/** The part of the stage that a link names is turned to when it is drawn for the first time. */
function withTurn(state: State, { position }: View): State {
  const { visit, run, stage } = state;
  if (!visit?.turned || !run || run.opened.text !== visit.text) return state;
  const turn = turnTo(visit.turned, run.pages, position) ?? stage.turn;
  return { ...state, stage: { ...stage, turn }, visit: { ...visit, turned: null } };
}

/** A player that is new knows nothing: what was good is opened again, what failed is not. The tools have nothing to lose. */
function takeFailure(state: State, event: Extract<EngineEvent, { kind: 'failed' }>): Step {
  const { during, message, text, position } = event;
  // A comparison that stopped the engine is not made again by itself.
  const beside = during === 'compare' ? null : state.beside;
  const idle: State = { ...state, beside, editing: false, asked: null, waiting: [] };
  const failed: State = { ...idle, failure: { during, message, text, position } };
  const run = state.run;
  if (!run || during === 'reopen' || during === 'load' || during === 'edit' || during === 'ask' || during === 'explore') return only(failed);
  const good = during === 'seek' ? stepBefore(run, position) : state.cursor.position;
  return only({ ...failed, cursor: { position: good, grain: 'kernel' } }, { kind: 'reopen', text: run.opened.text });
}

/** The last position that was shown, if it lies before the failing one. */
function stepBefore(run: Run, failing: number | null): number {
  const shown = run.view?.session === run.opened.session ? run.view.position : 0;
  return failing !== null && shown >= failing ? Math.max(0, failing - 1) : shown;
}

function retry(state: State): Step {
  const failure = state.failure;
  const clean: State = { ...state, failure: null };
  if (!failure) return only(state);
  switch (failure.during) {
    case 'load':
      return only(clean, { kind: 'load' }, ...(state.doc.version > 0 && !state.opened ? [open(state)] : []));
    case 'seek':
      return failure.position === null ? only(clean) : seekTo(clean, { position: failure.position, grain: 'kernel' });
    case 'open':
    case 'reopen':
      return only(clean, open(state));
    case 'edit':
    case 'compare':
    case 'explore':
      return only(clean);
    case 'ask':
      return only(clean, ...askFor(clean));
  }
}

function open(state: State): Command {
  return { kind: 'open', text: state.doc.text, version: state.doc.version };
}
