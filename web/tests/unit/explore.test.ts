import { describe, expect, test } from 'vitest';
import { initialExplore, isExploring, judgedAt, tally, type ExploreEvent } from '../../src/app/explore.ts';
import type { Event, State } from '../../src/app/state.ts';
import { VARIANTS_MAX } from '../../src/app/variants.ts';
import type { ExplorationOutcome, ExplorationReport, KernelSurvival, Verdict } from '../../src/engine/types.ts';
import { after, broken, opened, showing } from './samples.ts';

const LINES = ['kernel 2.6.19', 'u: map data/1', 'u: store data "A"/4', 'expect verdict lost'];
const TEXT = opened(LINES).text;

const outcome = (verdict: Verdict): ExplorationOutcome => ({
  verdict,
  fails: verdict !== 'kept',
  ends: 1,
  bytes: [],
  heard: [],
  stuck: [],
  witness: { text: `title "${verdict}"\n`, preemptions: 1, kernelSteps: 5 },
});

const report = (complete: boolean, ...verdicts: Verdict[]): ExplorationReport => ({
  totals: `100 states, 200 steps, 3 ends, ${verdicts.length} outcomes`,
  complete,
  bound: complete ? null : 'It stopped after 100 states.',
  worst: verdicts[0] === 'kept' ? null : 0,
  outcomes: verdicts.map(outcome),
  judged: [{ line: 4, statement: 3, text: 'never verdict lost', holds: complete ? 'no' : 'unknown', outcome: 0 }],
});

/** A slice of the exploration that runs now. */
const slice = ({ explore }: State, found: ExplorationReport | null, states = 50, run = explore.run): Event => ({
  kind: 'explored',
  run,
  explored: {
    progress: { stage: found ? 'over' : 'searching', states, transitions: 0, ends: 0, witnesses: 0 },
    outcomes: null,
    report: found,
  },
});

const row = (version: string): KernelSurvival => ({
  version,
  date: '2006-11-29',
  run: 'lost',
  explored: null,
  complete: false,
  states: 0,
  refused: null,
});

const explore: ExploreEvent = { kind: 'explore' };
const stop: ExploreEvent = { kind: 'explore-stop' };

function over(found: ExplorationReport): State {
  const { state } = after(showing(LINES), explore);
  return after(state, slice(state, found)).state;
}

describe('every interleaving', () => {
  test('explores the text that is open, and says so', () => {
    const { state, commands } = after(showing(LINES), explore);
    expect(commands).toEqual([{ kind: 'explore', run: state.explore.run, text: TEXT, full: false }]);
    expect(isExploring(state.explore)).toBe(true);
    expect(state.explore.said).toBe('Begun: exploring every interleaving.');
  });

  test('a text that does not run is not explored', () => {
    const wrong = after(showing(LINES), { kind: 'typed', text: 'x', at: 0 }, { kind: 'opened', version: 2, opened: broken(['x']) });
    const { state, commands } = after(wrong.state, explore);
    expect(commands).toEqual([]);
    expect(state.notice).toContain('does not run');
    expect(isExploring(state.explore)).toBe(false);
  });

  test('slices bring progress without a word, and the end one sentence', () => {
    const begun = after(showing(LINES), explore).state;
    const amid = after(begun, slice(begun, null, 4096)).state;
    expect(amid.explore.interleavings.progress?.states).toBe(4096);
    expect(amid.explore.said).toBe(begun.explore.said);
    const done = after(amid, slice(amid, report(true, 'lost', 'kept', 'kept'))).state;
    expect(done.explore.interleavings.phase).toBe('over');
    expect(done.explore.said).toBe('Complete: 3 outcomes, 1 lost, 2 kept.');
  });

  test('a bounded search is never called complete', () => {
    expect(over(report(false, 'kept')).explore.said).toBe('Not complete: 1 outcome, 1 kept.');
  });

  test('a stop ends it at once, keeps what was found, and takes no late answer', () => {
    const begun = after(showing(LINES), explore).state;
    const amid = after(begun, slice(begun, null, 4096)).state;
    const { state, commands } = after(amid, stop);
    expect(commands).toEqual([{ kind: 'explore-end', what: 'interleavings' }]);
    expect(state.explore.interleavings.phase).toBe('stopped');
    expect(state.explore.interleavings.progress?.states).toBe(4096);
    const late = after(state, slice(state, report(true, 'lost'), 1, begun.explore.run)).state;
    expect(late.explore).toEqual(state.explore);
  });

  test('one thing at a time: what begins ends the other', () => {
    const begun = after(showing(LINES), explore).state;
    const { state, commands } = after(begun, { kind: 'survey', explores: false });
    expect(commands.map(({ kind }) => kind)).toEqual(['explore-end', 'survey']);
    expect([state.explore.interleavings.phase, state.explore.survey.phase]).toEqual(['stopped', 'running']);
    expect(state.explore.said).toBe('Begun: asking every kernel.');
  });

  test('its size is asked once for a text', () => {
    const measure: ExploreEvent = { kind: 'measure' };
    const { state, commands } = after(showing(LINES), measure);
    expect(commands).toEqual([{ kind: 'measure', text: TEXT }]);
    expect(after(state, measure).commands).toEqual([]);
  });

  test('lines are judged for the text that was explored, and no other', () => {
    const { explore: found } = over(report(true, 'lost'));
    expect(judgedAt(found, TEXT, 3)?.holds).toBe('no');
    expect(judgedAt(found, TEXT, 2)).toBeNull();
    expect(judgedAt(found, `${TEXT}# more\n`, 3)).toBeNull();
    expect(judgedAt(initialExplore, TEXT, 3)).toBeNull();
  });

  test('outcomes are counted by verdict, in the order in which they come', () => {
    expect(tally(['lost', 'kept', 'kept'].map((verdict) => outcome(verdict as Verdict)))).toEqual([
      { verdict: 'lost', count: 1 },
      { verdict: 'kept', count: 2 },
    ]);
  });

  test('an outcome is made small once, after the search', () => {
    const minimise: ExploreEvent = { kind: 'minimise', outcome: 0 };
    expect(after(showing(LINES), explore, minimise).commands).toEqual([]);
    const { state, commands } = after(over(report(true, 'lost')), minimise);
    const { run } = state.explore;
    expect(commands).toEqual([{ kind: 'minimise', run, outcome: 0 }]);
    expect(after(state, minimise).commands).toEqual([]);
    const minimised = { text: 'x', operations: 4, pauses: 1, race: null };
    const small = after(state, { kind: 'minimised', run, outcome: 0, minimised }).state;
    expect(small.explore.interleavings.minimised.get(0)).toEqual(minimised);
    expect(small.explore.said).toBe('Made small: 4 operations.');
    expect(after(small, minimise).commands).toEqual([]);
  });
});

describe('what is found is opened beside the reader’s text', () => {
  const found = (text: string): ExploreEvent => ({ kind: 'open-found', text, name: 'Sample · lost' });

  test('as a variant, before its first step', () => {
    const { state, commands } = after(showing(LINES), found('kernel 2.6.19\nu: exit\n'));
    expect(state.variants.list.map(({ name }) => name)).toEqual(['Sample', 'Sample · lost']);
    expect(state.variants.list[0]?.text).toBe(TEXT);
    expect(state.doc.text).toBe('kernel 2.6.19\nu: exit\n');
    expect(commands.map(({ kind }) => kind)).toEqual(['enter', 'open', 'save']);
  });

  test('the same one again is the same variant', () => {
    const once = after(showing(LINES), found('kernel 2.6.19\nu: exit\n')).state;
    const back = after(once, { kind: 'variant-open', id: 1 }).state;
    expect(after(back, found('kernel 2.6.19\nu: exit\n')).state.variants.list).toHaveLength(2);
  });

  test('where there is no room for one more, the text stays', () => {
    let state = showing(LINES);
    for (let count = 0; count < VARIANTS_MAX + 2; count++) state = after(state, found(`kernel 2.6.19\n# ${count}\n`)).state;
    expect(state.variants.list).toHaveLength(VARIANTS_MAX);
    expect(state.variants.list[0]?.text).toBe(TEXT);
    expect(state.notice).toContain(`${VARIANTS_MAX} variants`);
  });
});

describe('every kernel', () => {
  test('row by row, for the run that asked', () => {
    const { state } = after(showing(LINES), { kind: 'survey', explores: false });
    const { run } = state.explore;
    const versions = ['2.6.18', '2.6.20'];
    const asked = after(
      state,
      { kind: 'survey-kernels', run, versions },
      { kind: 'survived', run, row: row('2.6.18') },
      { kind: 'survived', run: run - 1, row: row('2.6.20') },
    ).state;
    expect(asked.explore.survey.rows.map(({ version }) => version)).toEqual(['2.6.18']);
    expect(after(asked, stop).commands).toEqual([{ kind: 'explore-end', what: 'survey' }]);
    expect(after(asked, { kind: 'survey-over', run }).state.explore.said).toBe('1 kernel asked.');
  });
});

describe('the smallest difference', () => {
  test('a question is put together, asked, and its finds outlive a stop', () => {
    const asked = after(
      showing(LINES),
      { kind: 'difference-question', change: { operations: ['write'], sizeMax: 4, everySize: true } },
      { kind: 'differ' },
    );
    const { run } = asked.state.explore;
    expect(asked.commands).toMatchObject([{ kind: 'differ', run, question: { operations: ['write'], sizeMax: 4, everySize: true, blocks: 1 } }]);
    const progress = { stage: 'searching', size: 3, programs: 9, states: 99, unfinished: 0 } as const;
    const found = [{ lines: ['a: write data "A"'], verdicts: [['lost'], ['kept']] as [Verdict[], Verdict[]] }];
    const sought = after(asked.state, { kind: 'sought', run, sought: { progress, found } }).state;
    const { state, commands } = after(sought, stop);
    expect(commands).toEqual([]);
    expect(state.explore.differing).toMatchObject({ phase: 'stopped', found });
    expect(state.explore.said).toBe('Stopped: 1 program found.');
    expect(after(state, { kind: 'open-difference', found: 0 }).commands).toEqual([{ kind: 'open-difference', found: 0 }]);
  });

  test('what is wrong with a question is said', () => {
    const { state } = after(showing(LINES), { kind: 'differ' });
    const refused = after(state, { kind: 'differ-refused', run: state.explore.run, why: 'choose an operation' }).state;
    expect(refused.explore.differing).toMatchObject({ phase: 'none', refused: 'choose an operation' });
  });

  test('the operations are asked for when the part is first shown', () => {
    const part: ExploreEvent = { kind: 'explore-part', part: 'difference' };
    const { state, commands } = after(showing(LINES), part);
    expect(commands).toEqual([{ kind: 'difference-operations' }]);
    expect(after(state, { kind: 'difference-operations', operations: ['write'] }, part).commands).toEqual([]);
  });
});
