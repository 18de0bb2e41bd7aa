import { noPredict, pending, type PredictEvent } from './predict.ts';
import { only, type Command, type State, type Step } from './state.ts';
import { settle } from './update-beside.ts';
import { seekTo } from './update-cursor.ts';

export function updatePredict(state: State, event: PredictEvent): Step {
  const { predict } = state;
  switch (event.kind) {
    case 'predict': {
      const next: State = { ...state, predict: { ...noPredict, on: event.on } };
      const settled = settle(next);
      return only(settled.state, ...askFor(next), ...settled.commands);
    }
    case 'questions':
      if (event.text !== state.run?.opened.text) return only(state);
      return only({ ...state, predict: { ...predict, text: event.text, questions: event.questions } });
    case 'predicted':
      return take(state, event);
  }
}

/** A text that runs brings questions of its own; what was answered before is forgotten with its text. */
export function askFor({ predict, run }: State): Command[] {
  return predict.on && run && predict.text !== run.opened.text
    ? [{ kind: 'ask-questions', text: run.opened.text }]
    : [];
}

/** Another text has run: it has questions of its own, and nothing of it is answered yet. */
export function forgetAnswers(state: State): State {
  const { predict, run } = state;
  if (!predict.on || predict.text === run?.opened.text) return state;
  return { ...state, predict: { ...noPredict, on: true } };
}

/** After the choice the operation runs to the end of its turn. */
function take(state: State, { statement, choice }: Extract<PredictEvent, { kind: 'predicted' }>): Step {
  const question = pending(state);
  if (question?.statement !== statement || !question.choices[choice]) return only(state);
  const chosen = new Map(state.predict.chosen).set(statement, choice);
  const next: State = { ...state, predict: { ...state.predict, chosen } };
  return seekTo(next, { position: question.after, grain: 'operation' });
}
