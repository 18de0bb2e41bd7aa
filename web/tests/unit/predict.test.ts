import { describe, expect, test } from 'vitest';
import { answered, pending, score, withoutWhatComes } from '../../src/app/predict.ts';
import type { State } from '../../src/app/state.ts';
import type { Question } from '../../src/engine/types.ts';
import { after, opened, showing } from './samples.ts';

const LINES = [
  'kernel 2.6.19',
  'u: map data/1',
  'u: store data "A"/4',
  'expect data recorded',
  'flusher: writepage data[page 0]/3',
  'mark "gone"',
  'expect data stranded',
];

function question(statement: number, at: number, ends: number, answer: number): Question {
  const choices = ['durable', 'stranded'].map((text) => [{ kind: 'text' as const, text }]);
  return { statement, at, after: ends, sentence: [], choices, answer };
}
const QUESTIONS = [question(2, 1, 5, 0), question(4, 5, 8, 1)];

function predicting(): State {
  const state = showing(LINES);
  const text = state.run?.opened.text ?? '';
  const on = after(state, { kind: 'predict', on: true });
  expect(on.commands).toEqual([{ kind: 'ask-questions', text }]);
  return after(on.state, { kind: 'questions', text, questions: QUESTIONS }).state;
}
const end = { kind: 'go', to: 'end' } as const;
const choose = (statement: number, choice: number) => ({ kind: 'predicted', statement, choice }) as const;

describe('a question stands in the way', () => {
  test('until it is answered the cursor goes no further, by any way', () => {
    const state = predicting();
    for (const go of [end, { kind: 'seek', position: 8, grain: 'kernel' }, { kind: 'go-to-statement', statement: 4 }] as const) {
      const stopped = after(state, go).state;
      expect(stopped.cursor.position).toBe(1);
      expect(stopped.predict.stopped).toBe(1);
      expect(pending(stopped)?.statement).toBe(2);
    }
    expect(after(state, end, end).state.cursor.position).toBe(1);
  });

  test('an answer, right or wrong, carries the operation out', () => {
    const right = after(predicting(), end, choose(2, 0)).state;
    expect(right.cursor).toEqual({ position: 5, grain: 'operation' });
    expect(answered(right)).toMatchObject({ choice: 0, question: { statement: 2 } });
    expect(score(right)).toEqual({ right: 1, answered: 1, of: 2 });
    const wrong = after(right, choose(4, 0)).state;
    expect(wrong.cursor.position).toBe(8);
    expect(score(wrong)).toEqual({ right: 1, answered: 2, of: 2 });
    expect(pending(wrong)).toBeNull();
  });

  test('an answer to a question that is not asked now is none', () => {
    const state = predicting();
    expect(after(state, choose(4, 1)).state.predict.chosen.size).toBe(0);
    expect(after(state, end, choose(2, 7)).state.predict.chosen.size).toBe(0);
  });

  test('what was answered is not asked again, and stays so on the way back', () => {
    const state = after(predicting(), end, choose(2, 0), { kind: 'go', to: 'start' }, end).state;
    expect(state.cursor.position).toBe(5);
  });
});

describe('beginning and ending', () => {
  test('switched on late, what was seen already is not asked about', () => {
    const late = after(showing(LINES), end, { kind: 'predict', on: true }).state;
    expect(pending(late)).toBeNull();
    expect(late.cursor.position).toBe(8);
  });

  test('switched off, nothing stands in the way and nothing is remembered', () => {
    const off = after(predicting(), end, choose(2, 1), { kind: 'predict', on: false }, end).state;
    expect(off.cursor.position).toBe(8);
    const on = after(off, { kind: 'predict', on: true }).state;
    expect(score(on).answered).toBe(0);
  });

  test('another text has questions of its own', () => {
    const state = after(predicting(), end, choose(2, 0)).state;
    const other = ['kernel 2.6.20', ...LINES.slice(1)];
    const next = after(state, { kind: 'typed', text: opened(other).text, at: 0 }, { kind: 'opened', version: 2, opened: opened(other, 2) });
    expect(next.commands).toContainEqual({ kind: 'ask-questions', text: opened(other).text });
    expect(next.state.predict).toMatchObject({ on: true, questions: [], text: null });
    const late = after(next.state, { kind: 'questions', text: state.doc.text, questions: QUESTIONS }).state;
    expect(late.predict.questions).toEqual([]);
  });
});

describe('nothing that is shown tells what comes', () => {
  const state = after(predicting(), end).state;
  const opened = state.run?.opened;
  if (!state.run || !opened) throw new Error('the sample runs');
  const marks = [{ statement: 5, label: 'gone, stranded', position: 8 }];
  const shown = withoutWhatComes({ ...state, run: { ...state.run, opened: { ...opened, marks } } });

  test('lines keep what will be done and lose what is expected of it', () => {
    expect(shown.run?.opened.statements.map(({ text }) => text)).toEqual([
      'kernel 2.6.19',
      'u: map data',
      'u: store data "A"',
      'expect …',
      'flusher: writepage data[page 0]',
      'header …',
      'expect …',
    ]);
    expect(shown.opened?.statements).toEqual(shown.run?.opened.statements);
  });

  test('results, events, verdicts and the band end at the cursor', () => {
    const run = shown.run?.opened;
    expect(run?.outcomes.map(({ result }) => result)).toEqual(['done', 'not-reached', 'not-reached', 'not-reached', 'not-reached']);
    expect(run?.marks).toEqual([]);
    expect(run?.band).toHaveLength(2 * 7);
    expect(run?.about).toEqual([]);
    expect(JSON.stringify([run?.statements, run?.outcomes, run?.marks])).not.toContain('stranded');
  });

  test('behind the cursor everything stays', () => {
    const state = after(predicting(), end, choose(2, 0)).state;
    expect(withoutWhatComes(state).run?.opened.statements[3]?.text).toBe('expect data recorded');
  });

  test('while nobody predicts, the state is the state', () => {
    const state = showing(LINES);
    expect(withoutWhatComes(state)).toBe(state);
  });
});
