import { describe, expect, test } from 'vitest';
import {
  carry,
  currentStep,
  insertionPoint,
  mapStatement,
  move,
  place,
  progress,
  since,
} from '../../src/app/cursor.ts';
import { opened } from './samples.ts';

const RUN = [
  'kernel 2.6.19',
  'u: map data/1',
  'u: store data "A"/4',
  'expect data recorded',
  'flusher: writepage data[page 0]/6',
];

describe('moving', () => {
  const run = opened(RUN);
  const at = (position: number) => ({ position, grain: 'kernel' }) as const;

  test.each([
    ['next', 3, 4],
    ['previous', 3, 2],
    ['next-operation', 3, 5],
    ['next-operation', 5, 11],
    ['previous-operation', 5, 1],
    ['previous-operation', 7, 5],
    ['start', 7, 0],
    ['end', 7, 11],
    ['next', 11, 11],
    ['previous', 0, 0],
  ] as const)('%s from %i comes to %i', (to, from, position) => {
    expect(move(run, at(from), to).position).toBe(position);
  });

  test('events that matter are the only stops of their key', () => {
    const eventful = { ...run, events: [2, 7] };
    expect(move(eventful, at(2), 'next-event').position).toBe(7);
    expect(move(eventful, at(7), 'next-event').position).toBe(7);
    expect(move(eventful, at(7), 'previous-event').position).toBe(2);
  });

  test('changes are marked against the step before, of the size that was made', () => {
    expect(since(run, { position: 5, grain: 'kernel' })).toBe(4);
    expect(since(run, { position: 5, grain: 'operation' })).toBe(1);
    expect(since(run, { position: 0, grain: 'kernel' })).toBe(0);
  });
});

describe('now', () => {
  const run = opened(RUN);

  test('the current step is the last that has begun', () => {
    expect(currentStep(run, 0)).toBeNull();
    expect(currentStep(run, 1)?.index).toBe(1);
    expect(currentStep(run, 2)?.index).toBe(2);
    expect(currentStep(run, 5)?.index).toBe(2);
  });

  test('a line added now comes after the expectations that now has judged', () => {
    expect(insertionPoint(run, 0)).toBe(1);
    expect(insertionPoint(run, 3)).toBe(3);
    expect(insertionPoint(run, 5)).toBe(4);
    expect(insertionPoint(run, 11)).toBeNull();
  });

  test('progress counts the steps that have begun', () => {
    expect(progress(run, 0)).toEqual({ step: 0, steps: 3 });
    expect(progress(run, 6)).toEqual({ step: 3, steps: 3 });
  });
});

describe('after an edit', () => {
  const before = opened(RUN);

  test.each([
    [
      'a line before it was added',
      [
        'kernel 2.6.19',
        'u: map data/1',
        'u: load data/2',
        'u: store data "A"/4',
        'expect data recorded',
        'flusher: writepage data[page 0]/6',
      ],
      7,
      9,
    ],
    ['a line after it was added', [...RUN, 'u: exit/1'], 5, 5],
    [
      'its own line was edited',
      [
        'kernel 2.6.19',
        'u: map data/1',
        'u: store data "B"/5',
        'expect data recorded',
        'flusher: writepage data[page 0]/6',
      ],
      5,
      6,
    ],
    [
      'its own line was deleted',
      ['kernel 2.6.19', 'u: map data/1', 'expect data recorded', 'flusher: writepage data[page 0]/6'],
      5,
      1,
    ],
    ['the kernel was changed', ['kernel 2.6.20', ...RUN.slice(1)], 7, 7],
    ['everything went', ['kernel 2.6.19'], 7, 0],
  ])('the cursor stays on its statement when %s', (_, lines, from, to) => {
    expect(carry(before, opened(lines), { position: from, grain: 'kernel' }).position).toBe(to);
  });

  test('inside an operation it keeps its kernel step', () => {
    const shifted = opened(['kernel 2.6.19', 'u: load data/3', ...RUN.slice(1)]);
    expect(carry(before, shifted, { position: 3, grain: 'kernel' }).position).toBe(6);
  });

  test('an added line is shown with its effect', () => {
    const longer = opened([...RUN, 'u: exit/2']);
    expect(place(before, longer, { position: 1, grain: 'kernel' }, { kind: 'after', statement: 5 })).toEqual({
      position: 13,
      grain: 'operation',
    });
  });

  test('statements are found from either end', () => {
    const longer = opened(['kernel 2.6.19', 'u: exit/1', ...RUN.slice(1)]);
    expect(before.statements.map(({ index }) => mapStatement(before.statements, longer.statements, index))).toEqual([
      0, 2, 3, 4, 5,
    ]);
  });
});
