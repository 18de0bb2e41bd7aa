import { describe, expect, test } from 'vitest';
import { complete, draftOf, freshDraft, freshLetter, lineOf, type Draft } from '../../src/app/draft.ts';
import { matchTemplate } from '../../src/app/templates.ts';
import { joinPicks, parseRange, parseSize, printRange, printSize } from '../../src/app/sizes.ts';
import { opened, vocabulary } from './samples.ts';

const empty: Draft = { who: 'u', newName: null, operation: '', fields: {}, until: '', negate: false };
const context = { vocabulary, opened: opened(['kernel 2.6.19', 'u: map data/1', 'u: store data "A"/2']) };

describe('a line is made of choices, and taken apart into them again', () => {
  test.each([
    'u: map data',
    'u: map data as m private readonly',
    'u: store data[1k..2k] "C"',
    'u: store m "\\0"',
    'u: store data "\\""',
    'u: fsync data',
    'u: exit',
    'flusher: writepage data[page 0]',
    'flusher: writepage data[page 0] until page_mkclean',
    'expect data[1k..2k] stranded',
    'expect not data durable',
    'expect data on disk "B"',
    'expect u returned 0',
    'expect verdict lost',
  ])('%s', (line) => {
    const statement = opened([line]).statements[0];
    const draft = statement && draftOf(context, statement);
    expect(draft && lineOf(vocabulary, draft)).toBe(line);
  });

  test('a line of other words is left to the text', () => {
    const statement = opened(['u: frobnicate data']).statements[0];
    expect(statement && draftOf(context, statement)).toBeNull();
  });
});

describe('what the forms offer first', () => {
  test('an empty queue begins with a process that maps', () => {
    const draft = freshDraft({ vocabulary, opened: opened(['kernel 2.6.19']) });
    expect(lineOf(vocabulary, draft)).toBe('app: map data');
  });

  test('a process that has mapped stores, with a letter of its own', () => {
    expect(lineOf(vocabulary, freshDraft(context))).toBe('u: store data "B"');
    expect(freshLetter(context.opened)).toBe('B');
  });

  test('another actor gets an operation that it has', () => {
    expect(
      lineOf(vocabulary, complete(context, { ...empty, who: 'flusher', operation: 'store {range} {content}' })),
    ).toBe('flusher: writepage data[page 0]');
  });
});

describe('sizes and ranges', () => {
  test.each([
    [0, '0'],
    [512, '512'],
    [1024, '1k'],
    [1460, '1460'],
    [104857600, '100M'],
  ])('%i is written %s', (bytes, word) => {
    expect(printSize(bytes)).toBe(word);
    expect(parseSize(word)).toBe(bytes);
  });

  const file = { name: 'data', size: 8192, pageSize: 4096, blockSize: 1024 };
  test.each([
    ['data', 0, 8192],
    ['data[1k..2k]', 1024, 2048],
    ['data[page 1]', 4096, 8192],
    ['data[block 3]', 3072, 4096],
    ['data[0x10..20]', 16, 20],
  ])('%s', (word, from, to) => {
    expect(parseRange(word, () => file)).toEqual({ target: 'data', from, to });
  });

  test('the whole file is its name', () => {
    expect(printRange('data', file, 0, 8192)).toBe('data');
    expect(printRange('data', file, 0, 4096)).toBe('data[0..4k]');
  });

  test('picks join within a file', () => {
    const pick = (from: number, to: number, name = 'data') => ({ file: name, from, to });
    expect(joinPicks(pick(1024, 2048), pick(0, 1024))).toEqual(pick(0, 2048));
    expect(joinPicks(pick(1024, 2048), pick(0, 1024, 'log'))).toEqual(pick(0, 1024, 'log'));
  });
});

test('modes are read longest first', () => {
  expect(matchTemplate('map {file} {mode}', 'map data private readonly', ['', 'private', 'private readonly'])).toEqual({
    file: 'data',
    mode: 'private readonly',
  });
});
