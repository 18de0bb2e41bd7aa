import { since, progress } from './cursor.ts';
import { destination, MOST_BYTES, printBytes, type Making, type Offered, type TakeAway } from './files.ts';
import { only, setting, type Event, type State, type Step } from './state.ts';
import { replaceDocument } from './update-document.ts';
import { currentOf } from './variants.ts';

type FilesEvent = Extract<
  Event,
  { kind: 'files-offered' | 'file-taken' | 'file-refused' | 'take-away' | 'taken-away' }
>;

const NO_RUN = 'The text does not run yet, so there is nothing to make of it.';

/** Files that come in and go out. */
export function updateFiles(state: State, event: FilesEvent): Step {
  switch (event.kind) {
    case 'files-offered':
      return offered(state, event.files);
    case 'file-taken':
      return taken(state, event);
    case 'file-refused':
      return only(tell(state, `${event.name} was not opened: ${event.why}.`));
    case 'take-away':
      return takeAway(state, event.what);
    case 'taken-away':
      return only(tell({ ...state, making: false }, event.said));
  }
}

/** Beside the buttons while their dialog is open, else where the page says such things. */
function tell(state: State, said: string): State {
  return state.dialog === 'files' || state.dialog === 'share' ? { ...state, said } : { ...state, notice: said };
}

function offered(state: State, files: readonly Offered[]): Step {
  const [file, ...others] = files;
  if (!file) return only(state);
  if (others.length > 0) {
    return only(tell(state, `${files.length} files were dropped at once, and none was opened: take one at a time.`));
  }
  if (file.size > MOST_BYTES) {
    const most = printBytes(MOST_BYTES);
    return only(tell(state, `${file.name} was not opened: it has ${printBytes(file.size)}, and ${most} are read.`));
  }
  return only({ ...state, said: null }, { kind: 'take-in', file });
}

function taken(state: State, { name, taken }: Extract<Event, { kind: 'file-taken' }>): Step {
  if (taken.text === null) return only(tell(state, `${name} was not opened: ${taken.problem ?? 'it has no text'}.`));
  if (taken.text === state.doc.text) return only(tell(state, `${name} is what is open already.`));
  const step = replaceDocument(state, taken.text);
  const left = taken.leftOut.length;
  const kinds = left === 1 ? '1 kind of lines was' : `${left} kinds of lines were`;
  const trace = left > 0 ? ` ${kinds} left out; the comments at the head of the text list them.` : '';
  const what = taken.wasTrace ? `${name} was read as a trace of system calls.${trace}` : `${name} is open.`;
  return { ...step, state: { ...step.state, notice: `${what} ${wayBack(state)}` } };
}

/** A variant has a history of its own, which is left with it. */
function wayBack({ variants }: State): string {
  const left = currentOf(variants);
  return left
    ? `What was here before is kept as the variant “${left.name}”.`
    : 'Undo brings back what was here before.';
}

function takeAway(state: State, what: TakeAway): Step {
  if (state.making) return only(state);
  const run = state.run;
  const ofText = what === 'scenario' || what === 'program';
  if (!ofText && !run) return only(tell(state, NO_RUN));
  const text = ofText || !run ? state.doc.text : run.opened.text;
  const step = run ? progress(run.opened, state.cursor.position).step : 0;
  const to = destination(what, setting(state)?.title ?? '', step);
  const busy: State = { ...state, making: true, said: null };
  return only(busy, { kind: 'take-away', text, product: product(state, what), to });
}

function product(state: State, what: TakeAway): Making {
  const { run, cursor, theme } = state;
  switch (what) {
    case 'scenario':
      return null;
    case 'program':
      return { kind: 'c' };
    case 'copied-story':
    case 'story':
      return { kind: 'mail' };
    case 'stage':
      return { kind: 'stage', position: cursor.position, since: run ? since(run.opened, cursor) : 0, theme };
    case 'strip':
      return { kind: 'strip', theme };
  }
}
