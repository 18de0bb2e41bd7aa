import { describe, expect, test } from 'vitest';
import type { Ran } from '../../src/app/state.ts';
import { partingOf } from '../../src/embed/parting.ts';
import { opened } from './samples.ts';

type Rules = Readonly<Record<string, 'on' | 'off'>>;

/** A run of three steps on a kernel with these rules; `stranded` is how many bytes are so after each step. */
function run(rules: Rules, stranded: readonly number[], session = 1): Ran & { readonly run: Ran } {
  const sample = opened(['kernel 2.6.19', 'u: map data/1', 'u: store data "A"/1', 'u: fsync data/1'], session);
  const switches = Object.entries(rules).map(([name, value]) => ({ name, value, default: 'off', values: ['off', 'on'], since: '2.6.20' }));
  const band = new Uint32Array(sample.band.length);
  stranded.forEach((bytes, step) => (band[(step + 1) * 7] = bytes));
  const ran = { ...sample, band, setup: { ...sample.setup, switches } };
  return { ...ran, run: ran };
}

/** A player that runs the text with one rule turned, and what each such run comes to. */
function trying(results: Readonly<Record<string, readonly number[]>>) {
  const closed: number[] = [];
  const open = async (text: string) => {
    const rule = /with (\w+)/.exec(text)?.[1] ?? '';
    return run({}, results[rule] ?? [], 10 + Object.keys(results).indexOf(rule));
  };
  return { engine: { open, close: async (session: number) => void closed.push(session) }, closed };
}

const OFF: Rules = { a: 'off', b: 'off', c: 'off' };

describe('where two kernels part', () => {
  test.each([
    ['the one rule that makes it', [0, 0, 9], { a: [0, 0, 0], b: [0, 0, 9] }, { statement: 3, rules: ['a'] }],
    ['each rule that does alone', [0, 9, 9], { a: [0, 0, 9], b: [0, 0, 0] }, { statement: 2, rules: ['a', 'b'] }],
    ['none where none does alone', [0, 0, 9], { a: [0, 0, 9], b: [0, 0, 9] }, { statement: 3, rules: [] }],
    ['not those that part sooner', [0, 0, 9], { a: [5, 0, 0], b: [0, 0, 0] }, { statement: 3, rules: ['b'] }],
  ])('%s', async (_, first, results, expected) => {
    const { engine, closed } = trying(results);
    const second = run({ ...OFF, a: 'on', b: 'on' }, [0, 0, 0], 2);
    expect(await partingOf(run(OFF, first), second, engine)).toEqual({ ...expected, differing: 2 });
    expect(closed).toEqual([10, 11]);
  });

  test('nowhere: no rule is tried', async () => {
    const { engine, closed } = trying({});
    expect(await partingOf(run(OFF, []), run({ ...OFF, a: 'on' }, []), engine)).toEqual({ statement: null, rules: [], differing: 1 });
    expect(await partingOf(run(OFF, []), run(OFF, []), engine)).toEqual({ statement: null, rules: [], differing: 0 });
    expect(closed).toEqual([]);
  });
});
