import { isSame, type StageEvent, type StageState } from './stage.ts';
import { only, type State, type Step } from './state.ts';
import { AFTER_NOTHING } from './update-document.ts';
import { requestEdit } from './waiting-edits.ts';

export function updateStage(state: State, event: StageEvent): Step {
  const stage = (change: Partial<StageState>): State => ({ ...state, stage: { ...state.stage, ...change } });
  const { asked } = state.stage;
  switch (event.kind) {
    case 'ask': {
      const { session, position, thing } = event;
      const wanted = { session, position, thing };
      if (asked && isSame(asked, wanted)) return only(state);
      return only(stage({ asked: { ...wanted, detail: null } }), { kind: 'ask', asked: wanted, text: state.run?.opened.text ?? '' });
    }
    case 'told': {
      // Meanwhile the reader may have asked about something else, or about nothing.
      if (!asked || !isSame(asked, event)) return only(state);
      return only(stage({ asked: { ...asked, detail: event.detail } }));
    }
    case 'ask-no-more':
      return only(asked ? stage({ asked: null }) : state);
    case 'expect-this': {
      const claim = asked?.detail?.claim;
      if (!claim || claim.place === 'inside-turn') return only(state);
      // Its place is one of the text that has run.
      if (state.run?.opened.text !== state.opened?.text) return only(state);
      const request = { kind: 'insert', before: claim.before, line: claim.line } as const;
      return requestEdit(stage({ asked: null }), request, { ...AFTER_NOTHING, reveal: true });
    }
    case 'turn':
      return only(stage({ turn: event.turn }));
    case 'as-table':
      return only(stage({ asTable: event.on }), { kind: 'keep', key: 'as-table', value: event.on ? 'on' : null });
    case 'pick-dropped':
      return only(state.pick ? { ...state, pick: null } : state);
  }
}
