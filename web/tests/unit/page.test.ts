import { describe, expect, test } from 'vitest';
import { statesIn, stretches, ticks } from '../../src/app/band.ts';
import { offer } from '../../src/app/first-minute.ts';
import { actionFor, type KeyPress, type Place } from '../../src/app/keys.ts';
import { initial } from '../../src/app/state.ts';
import type { Opened } from '../../src/engine/types.ts';
import { decodeSaved } from '../../src/app/storage.ts';
import { after, opened } from './samples.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shift: false,
  alt: false,
  command: false,
  ...change,
});

describe('keys', () => {
  test.each<[string, KeyPress, Place, unknown]>([
    ['→ steps', press('ArrowRight'), 'page', { kind: 'go', to: 'next' }],
    [
      'Shift ← goes an operation back',
      press('ArrowLeft', { shift: true }),
      'page',
      { kind: 'go', to: 'previous-operation' },
    ],
    [
      '? lists the keys, with Shift or without',
      press('?', { shift: true }),
      'page',
      { kind: 'dialog', dialog: 'help' },
    ],
    ['Ctrl Z undoes', press('z', { command: true }), 'page', { kind: 'undo' }],
    ['Ctrl Z undoes in the scenario’s text too', press('z', { command: true }), 'scenario-text', { kind: 'undo' }],
    ['Ctrl Z is a small field’s own', press('z', { command: true }), 'text-field', null],
    ['letters are typed', press('n'), 'scenario-text', null],
    ['arrows move the caret', press('ArrowRight'), 'text-field', null],
    ['a choice keeps its arrows', press('ArrowRight'), 'choice', null],
    ['Alt ← is the browser’s', press('ArrowLeft', { alt: true }), 'page', null],
    ['Ctrl N is the browser’s', press('n', { command: true }), 'page', null],
  ])('%s', (_, key, place, action) => {
    expect(actionFor(key, place, true)).toEqual(action);
  });

  test.each<[string, KeyPress, boolean]>([
    ['n', press('n'), false],
    ['?', press('?', { shift: true }), false],
    ['→', press('ArrowRight'), true],
    ['Ctrl Z', press('z', { command: true }), true],
  ])('with single keys switched off, whether %s still does something: %#', (_, key, does) => {
    expect(actionFor(key, 'page', false) !== null).toBe(does);
  });
});

describe('the band', () => {
  const run = opened(['kernel 2.6.19', 'u: store data "A"/1', 'u: exit/2']);
  // durable 4096; durable 3072 and recorded 1024, twice; stranded 4096.
  run.band.set([4096, 0, 0, 0, 0, 0, 0], 0);
  run.band.set([3072, 0, 0, 1024, 0, 0, 0], 7);
  run.band.set([3072, 0, 0, 1024, 0, 0, 0], 14);
  run.band.set([0, 0, 0, 0, 0, 4096, 0], 21);

  test('equal neighbours are one stretch, the worst state lies on top', () => {
    const found = stretches(run).map(({ state, from, to, top, height }) => [state, from * 4, to * 4, top, height]);
    expect(found).toHaveLength(4);
    expect(found).toContainEqual(['durable', 0, 1, 0, 1]);
    expect(found).toContainEqual(['recorded', 1, 3, 0, 0.25]);
    expect(found).toContainEqual(['durable', 1, 3, 0.25, 0.75]);
    expect(found).toContainEqual(['stranded', 3, 4, 0, 1]);
  });

  test('where positions share a column, it shows the worst of them', () => {
    const found = stretches(run, 2).map(({ state, from, to, top, height }) => [state, from * 2, to * 2, top, height]);
    expect(found).toHaveLength(3);
    expect(found).toContainEqual(['recorded', 0, 1, 0, 0.25]);
    expect(found).toContainEqual(['durable', 0, 1, 0.25, 0.75]);
    expect(found).toContainEqual(['stranded', 1, 2, 0, 1]);
    expect(stretches(run, 1).map(({ state }) => state)).toEqual(['stranded']);
    expect(stretches(run, 9)).toEqual(stretches(run));
  });

  test('the legend names what occurs', () => {
    expect(statesIn(run)).toEqual(['durable', 'recorded', 'stranded']);
  });

  test('operations have their place on it', () => {
    expect(ticks(run)).toEqual([
      { statement: 1, number: 1, from: 0.25, to: 0.5 },
      { statement: 2, number: 2, from: 0.5, to: 1 },
    ]);
  });
});

describe('the first minute', () => {
  const run = opened(['kernel 2.6.19', 'u: exit/2']);
  const ended = (verdict: 'lost' | 'kept'): Opened => ({ ...run, run: { ...run, title: 'rtorrent, December 2006', verdict } });
  const booted = after(initial, { kind: 'booted', saved: null, theme: 'system', hasSingleKeys: true }).state;
  const incident = (verdict: 'lost' | 'kept') => after(booted, { kind: 'opened', version: 1, opened: ended(verdict) }).state;
  const state = incident('lost');

  test('says at the end what to compare', () => {
    expect(offer(state)).toBeNull();
    expect(offer(after(state, { kind: 'go', to: 'next' }).state)).toBeNull();
    expect(offer(after(state, { kind: 'go', to: 'end' }).state)).toMatchObject({ kernel: '2.6.20' });
  });

  test('has nothing to compare where a variant loses nothing', () => {
    expect(offer(after(incident('kept'), { kind: 'go', to: 'end' }).state)).toBeNull();
  });
});

describe('what was saved', () => {
  test.each([null, '', 'null', '3', '{"text":3}', '{'])('%s is no text', (json) => {
    expect(decodeSaved(json)).toBeNull();
  });

  test('a text comes back with its place', () => {
    expect(decodeSaved('{"text":"kernel 6.12","moment":"2.1"}')).toEqual({ text: 'kernel 6.12', moment: '2.1' });
  });
});
