import { updateBeside } from './update-beside.ts';
import { updateDocument } from './update-document.ts';
import { updateCursor } from './update-cursor.ts';
import { updateEngine } from './update-engine.ts';
import { updateExplore } from './update-explore.ts';
import { updateStage } from './update-stage.ts';
import { isArriving, openShare, updateLink } from './update-link.ts';
import { updateTimeline } from './update-timeline.ts';
import { updateFiles } from './update-files.ts';
import { updateForms } from './update-forms.ts';
import { updatePredict } from './update-predict.ts';
import { updateVariants } from './update-variants.ts';
import { only, type Dialog, type Event, type State, type Step } from './state.ts';

/** The whole behaviour of the page: a pure function of state and event. */
export function update(state: State, event: Event): Step {
  switch (event.kind) {
    case 'booted':
    case 'vocabulary':
    case 'gallery':
    case 'glossary':
    case 'opened':
    case 'reopened':
    case 'viewed':
    case 'failed':
    case 'retry':
    case 'failure-dismissed':
      return updateEngine(state, event);
    case 'typed':
    case 'text-edit':
    case 'request-edit':
    case 'hold':
    case 'edited':
    case 'not-edited':
    case 'format':
    case 'formatted':
    case 'undo':
    case 'redo':
    case 'load-scenario':
    case 'new-scenario':
      return updateDocument(state, event);
    case 'go':
    case 'seek':
    case 'go-to-statement':
      return updateCursor(state, event);
    case 'beside':
    case 'compared':
    case 'row-viewed':
    case 'seek-row':
    case 'tell':
      return updateBeside(state, event);
    case 'draft':
    case 'inline-draft':
    case 'inline-open':
    case 'inline-close':
    case 'submit-draft':
    case 'submit-inline':
    case 'pick':
      return updateForms(state, event);
    case 'ask':
    case 'told':
    case 'ask-no-more':
    case 'expect-this':
    case 'turn':
    case 'as-table':
    case 'pick-dropped':
      return updateStage(state, event);
    case 'show-lanes':
    case 'lanes':
    case 'play':
    case 'pause':
    case 'toggle-play':
    case 'toggle-lanes':
    case 'play-on':
    case 'pace':
    case 'add-mark':
      return updateTimeline(state, event);
    case 'files-offered':
    case 'file-taken':
    case 'file-refused':
    case 'take-away':
    case 'taken-away':
      return updateFiles(state, event);
    case 'predict':
    case 'questions':
    case 'predicted':
      return updatePredict(state, event);
    case 'branch':
    case 'variant-open':
    case 'variant-rename':
    case 'variant-delete':
    case 'variant-restore':
    case 'variants-kept':
    case 'variants-elsewhere':
      return updateVariants(state, event);
    case 'explore-part':
    case 'measure':
    case 'measured':
    case 'explore':
    case 'explore-full':
    case 'explored':
    case 'explore-refused':
    case 'explore-stop':
    case 'minimise':
    case 'minimised':
    case 'survey':
    case 'survey-kernels':
    case 'survived':
    case 'survey-over':
    case 'difference-operations':
    case 'difference-question':
    case 'differ':
    case 'sought':
    case 'differ-refused':
    case 'open-difference':
    case 'open-found':
      return updateExplore(state, event);
    case 'link-read':
    case 'link-visited':
    case 'entry-visited':
    case 'last-scenario':
    case 'visit-dismissed':
    case 'thing-shown':
    case 'link-problem-dismissed':
    case 'share-with':
    case 'link-written':
    case 'copy':
      return isArriving(state, event) ? only(state) : updateLink(state, event);
    case 'panel':
      return only({ ...state, panel: event.panel });
    case 'dialog':
      return dialog(state, event.dialog);
    case 'notice-dismissed':
      return only({ ...state, notice: null });
    case 'single-keys':
      return only({ ...state, hasSingleKeys: event.on }, { kind: 'single-keys', on: event.on });
    case 'new-version':
      return only({ ...state, newVersion: true });
    case 'new-version-dismissed':
      return only({ ...state, newVersion: false });
    case 'reload':
      return only(state, { kind: 'save' }, { kind: 'reload' });
    case 'theme':
      return only({ ...state, theme: event.theme }, { kind: 'theme', theme: event.theme });
  }
}

function dialog(state: State, dialog: Dialog | null): Step {
  const next = showDialog({ ...state, said: null }, dialog);
  return next.dialog === 'share' ? openShare(next) : only({ ...next, share: null });
}

function showDialog(state: State, dialog: Dialog | null): State {
  if (dialog === null) return { ...state, dialog: state.dialogUnder, dialogUnder: null };
  return { ...state, dialog, dialogUnder: state.dialog === dialog ? null : state.dialog };
}
