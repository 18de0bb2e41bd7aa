import {
  begun,
  isExploring,
  stopped,
  withSlice,
  type Differing,
  type ExploreCommand,
  type ExploreEvent,
  type ExploreState,
  type Interleavings,
  type Subject,
  type Survey,
} from './explore.ts';
import { heard } from './explore-heard.ts';
import { hasErrors, only, setting, type State, type Step } from './state.ts';
import { openBeside } from './update-variants.ts';

const END_INTERLEAVINGS: ExploreCommand = { kind: 'explore-end', what: 'interleavings' };

const UNREADABLE = 'This text does not run, so there is nothing to explore. Mend it first.';

export function updateExplore(state: State, event: ExploreEvent): Step {
  const step = decide(state, event);
  const said = heard(state.explore, step.state.explore);
  if (said === null) return step;
  return { ...step, state: { ...step.state, explore: { ...step.state.explore, said } } };
}

function decide(state: State, event: ExploreEvent): Step {
  const { explore } = state;
  switch (event.kind) {
    case 'explore-part':
      return part(state, event.part);
    case 'measure':
      return measure(state);
    case 'measured':
      return change(state, { measured: { text: event.text, started: event.started } });
    case 'explore':
      return begin(state);
    case 'explore-full':
      return interleavings(state, { full: event.on });
    case 'explored':
      if (event.run !== explore.run) return only(state);
      return change(state, { interleavings: withSlice(explore.interleavings, event.explored) });
    case 'explore-refused':
      if (event.run !== explore.run) return only(state);
      return interleavings(state, { phase: 'none', refused: event.why });
    case 'explore-stop':
      return only({ ...state, explore: stopped(explore) }, ...interrupt(state));
    case 'minimise':
      return minimise(state, event.outcome);
    case 'minimised': {
      if (event.run !== explore.run) return only(state);
      const minimised = new Map(explore.interleavings.minimised).set(event.outcome, event.minimised);
      return interleavings(state, { minimised, minimising: null });
    }
    case 'survey':
      return beginSurvey(state, event.explores);
    case 'survey-kernels':
      return event.run === explore.run ? survey(state, { versions: event.versions }) : only(state);
    case 'survived':
      return event.run === explore.run ? survey(state, { rows: [...explore.survey.rows, event.row] }) : only(state);
    case 'survey-over':
      return event.run === explore.run ? survey(state, { phase: 'over' }) : only(state);
    case 'difference-operations':
      return differing(state, { operations: event.operations });
    case 'difference-question':
      return differing(state, { question: { ...explore.differing.question, ...event.change } });
    case 'differ':
      return beginDiffering(state);
    case 'sought': {
      if (event.run !== explore.run) return only(state);
      const { progress, found } = event.sought;
      const phase = progress.stage === 'searching' ? 'running' : 'over';
      return differing(state, { phase, progress, found });
    }
    case 'differ-refused':
      return event.run === explore.run ? differing(state, { phase: 'none', refused: event.why }) : only(state);
    case 'open-difference':
      return only(state, { kind: 'open-difference', found: event.found });
    case 'open-found':
      // Where the tab is in a drawer, that goes: what was opened is on the stage.
      return openBeside({ ...state, dialog: null, dialogUnder: null }, event.name, event.text);
  }
}

function change(state: State, news: Partial<ExploreState>): Step {
  return only({ ...state, explore: { ...state.explore, ...news } });
}

function interleavings(state: State, news: Partial<Interleavings>): Step {
  return change(state, { interleavings: { ...state.explore.interleavings, ...news } });
}

function survey(state: State, news: Partial<Survey>): Step {
  return change(state, { survey: { ...state.explore.survey, ...news } });
}

function differing(state: State, news: Partial<Differing>): Step {
  return change(state, { differing: { ...state.explore.differing, ...news } });
}

function part(state: State, part: ExploreState['part']): Step {
  const next: State = { ...state, explore: { ...state.explore, part } };
  const asks = part === 'difference' && state.explore.differing.operations.length === 0;
  return only(next, ...(asks ? [{ kind: 'difference-operations' } as const] : []));
}

/** What the text would take is said before anything is explored; a text with mistakes takes nothing. */
function measure(state: State): Step {
  const { text } = state.doc;
  const { explore } = state;
  if (isExploring(explore) || explore.measured?.text === text) return only(state);
  if (state.opened?.text !== text || hasErrors(state.opened)) return only(state);
  const next: State = { ...state, explore: { ...explore, measured: { text, started: null } } };
  return only(next, { kind: 'measure', text });
}

/** The text that is open, if it runs. */
function subject(state: State): Subject | null {
  const { doc, opened } = state;
  if (opened?.text !== doc.text || hasErrors(opened)) return null;
  return { text: doc.text, title: setting(state)?.title ?? '' };
}

function begin(state: State): Step {
  const of = subject(state);
  if (!of) return only({ ...state, notice: UNREADABLE });
  const explore = stopped(state.explore);
  const { full } = explore.interleavings;
  const next: State = { ...state, explore: { ...explore, interleavings: begun(full, of) } };
  // What was explored before is not asked of again.
  const ends = state.explore.interleavings.minimising === null ? interrupt(state) : [END_INTERLEAVINGS];
  return only(next, ...ends, { kind: 'explore', run: explore.run, text: of.text, full });
}

function minimise(state: State, outcome: number): Step {
  const { run, interleavings: of } = state.explore;
  if (of.phase !== 'over' || of.minimising !== null || of.minimised.has(outcome)) return only(state);
  const { state: next } = interleavings(state, { minimising: outcome });
  return only(next, { kind: 'minimise', run, outcome });
}

function beginSurvey(state: State, explores: boolean): Step {
  const of = subject(state);
  if (!of) return only({ ...state, notice: UNREADABLE });
  const explore = stopped(state.explore);
  const next: Survey = { phase: 'running', of, explores, versions: [], rows: [] };
  return only(
    { ...state, explore: { ...explore, survey: next } },
    ...interrupt(state),
    { kind: 'survey', run: explore.run, text: of.text, explores },
  );
}

function beginDiffering(state: State): Step {
  const explore = stopped(state.explore);
  const { question } = explore.differing;
  const next: Differing = { ...explore.differing, phase: 'running', refused: null, progress: null, found: [] };
  return only(
    { ...state, explore: { ...explore, differing: next } },
    ...interrupt(state),
    { kind: 'differ', run: explore.run, question },
  );
}

/** What was being done is not waited for. A search for a difference ends between two slices, and what it found is kept. */
function interrupt({ explore }: State): ExploreCommand[] {
  if (explore.interleavings.phase === 'running') return [END_INTERLEAVINGS];
  return explore.survey.phase === 'running' ? [{ kind: 'explore-end', what: 'survey' }] : [];
}
