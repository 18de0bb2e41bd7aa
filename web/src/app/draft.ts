import type { Role, Statement, Vocabulary } from '../engine/types.ts';
import { fillTemplate, fixedWords, matchTemplate, type Fields } from './templates.ts';
import type { Ran } from './state.ts';
import { parseRange, printRange, type FileShape } from './sizes.ts';

/** A line being made of choices: who, what, and the words that the operation needs. */
export type Draft = {
  /** An actor's name, or `expect`. */
  readonly who: string;
  /** The name of a process that is not in the queue yet, while the reader gives one. */
  readonly newName: string | null;
  /** The template of the operation or condition, which is also its identity. */
  readonly operation: string;
  readonly fields: Fields;
  /** The kernel step after which the operation pauses; empty for its end. */
  readonly until: string;
  readonly negate: boolean;
};

export const EXPECT = 'expect';

/** What the forms need to know of the scenario. */
export type Known = Pick<Ran, 'statements' | 'files' | 'actors'>;
export type Context = { readonly vocabulary: Vocabulary; readonly opened: Known };

const MACHINE: readonly Role[] = ['journal', 'flusher', 'reclaim', 'disk', 'power'];

/** The actors that the kernel and the machine have of themselves; each is named like its role. */
export function machineActors(vocabulary: Vocabulary): readonly Role[] {
  return MACHINE.filter((role) => vocabulary.operations.some((operation) => operation.role === role));
}

export function processes(opened: Known): string[] {
  return opened.actors.filter(({ role }) => role === 'process').map(({ name }) => name);
}

export function roleOf(who: string): Role {
  return MACHINE.find((role) => role === who) ?? 'process';
}

export type Choice = {
  readonly template: string;
  readonly label: string;
  readonly needs: readonly string[];
  readonly modes: readonly string[];
  readonly term: string | null;
};

/** What this actor can do, or what an expectation can say. */
export function choices(vocabulary: Vocabulary, who: string): Choice[] {
  if (who === EXPECT) {
    return vocabulary.conditions.map((template) => ({
      template,
      label: template.replace(/\{(\w+)\}/g, '$1').replaceAll('content', '"…"'),
      needs: [...template.matchAll(/\{(\w+)\}/g)].map(([, need]) => need ?? ''),
      modes: [],
      term: null,
    }));
  }
  const role = roleOf(who);
  return vocabulary.operations
    .filter((operation) => operation.role === role)
    .map(({ template, name, needs, modes, term }) => ({ template, label: name, needs, modes, term }));
}

export function chosen(vocabulary: Vocabulary, draft: Draft): Choice | undefined {
  return choices(vocabulary, draft.who).find(({ template }) => template === draft.operation);
}

export function fileNamed(opened: Known, name: string | undefined): FileShape | undefined {
  return opened.files.find((file) => file.name === name);
}

/** The file behind a range's target: the file of that name, or the file that a mapping of that name maps. */
export function fileBehind(opened: Known, target: string): FileShape | undefined {
  const direct = fileNamed(opened, target);
  if (direct) return direct;
  for (const { operation } of opened.statements) {
    const match = /^map (\S+) as (\S+)/.exec(operation ?? '');
    if (match?.[2] === target) return fileNamed(opened, match[1]);
  }
  return opened.files[0];
}

type Mapping = { readonly actor: string | null; readonly name: string };
const mappings = new WeakMap<Known['statements'], readonly Mapping[]>();

/** The names that this process's maps have given. */
export function mappingNames({ statements }: Known, who: string): string[] {
  const known = mappings.get(statements) ?? statements.flatMap(mappingOf);
  mappings.set(statements, known);
  return known.filter(({ actor }) => actor === who).map(({ name }) => name);
}

function mappingOf({ actor, operation }: Statement): Mapping[] {
  const name = /^map \S+ as (\S+)/.exec(operation ?? '')?.[1];
  return name === undefined ? [] : [{ actor, name }];
}

/** A letter that no line has stored yet, so that each store can be told from the others. */
export function freshLetter(opened: Known): string {
  const used = new Set<string>();
  for (const { operation } of opened.statements) {
    for (const match of (operation ?? '').matchAll(/"([A-Z])"/g)) used.add(match[1] ?? '');
  }
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !used.has(letter)) ?? 'A';
}

/** Words for what the operation needs and the draft does not have yet. */
export function complete(context: Context, draft: Draft): Draft {
  const offered = choices(context.vocabulary, draft.who);
  const choice = offered.find(({ template }) => template === draft.operation) ?? offered[0];
  if (!choice) return draft;
  const fields: Record<string, string> = { ...draft.fields };
  for (const need of choice.needs) fields[need] ??= fallback(context, draft, need);
  if (choice.needs.includes('mode') && !choice.modes.includes(fields['mode'] ?? ''))
    fields['mode'] = choice.modes[0] ?? '';
  return { ...draft, operation: choice.template, fields };
}

function fallback({ opened }: Context, draft: Draft, need: string): string {
  const file = opened.files[0];
  const name = file?.name ?? 'data';
  switch (need) {
    case 'file':
    case 'mapping':
      return name;
    case 'range':
      return name;
    case 'page':
      return `${name}[page 0]`;
    case 'content':
      return freshLetter(opened);
    case 'state':
      return 'durable';
    case 'verdict':
      return 'kept';
    case 'value':
      return '0';
    case 'actor':
      return processes(opened)[0] ?? draft.who;
    default:
      return '';
  }
}

/** The draft that the add row starts with: the first process stores, or maps if nobody has yet. */
export function freshDraft(context: Context): Draft {
  const { vocabulary, opened } = context;
  const names = processes(opened);
  const who = names[0] ?? '';
  const wanted = opened.statements.some(({ operation }) => operation?.startsWith('map ')) ? 'store' : 'map';
  const operation = choices(vocabulary, who).find(({ label }) => label === wanted)?.template ?? '';
  return complete(context, {
    who,
    newName: names.length > 0 ? null : 'app',
    operation,
    fields: {},
    until: '',
    negate: false,
  });
}

export function withRange(context: Context, draft: Draft, file: string, from: number, to: number): Draft {
  const target = parseRange(draft.fields['range'] ?? '', (name) => fileBehind(context.opened, name))?.target ?? file;
  const keeps = fileBehind(context.opened, target)?.name === file;
  const word = printRange(keeps ? target : file, fileNamed(context.opened, file), from, to);
  const shape = fileNamed(context.opened, file);
  const page = shape ? Math.floor(from / shape.pageSize) : 0;
  return { ...draft, fields: { ...draft.fields, range: word, page: `${file}[page ${page}]` } };
}

/** The line that the draft stands for, in the language. */
export function lineOf(vocabulary: Vocabulary, draft: Draft): string {
  const words = fillTemplate(draft.operation, draft.fields);
  if (draft.who === EXPECT) return `expect ${draft.negate ? 'not ' : ''}${words}`;
  const known = vocabulary.kernelSteps.some(({ name }) => name === draft.until);
  return `${draft.newName ?? draft.who}: ${words}${known ? ` until ${draft.until}` : ''}`;
}

/** What a line says behind the actor's name, behind `expect` or behind `mark`. */
export function wordsOf({ kind, operation, text }: Statement): string {
  return kind === 'expect' || kind === 'mark' ? text.replace(/^\w+ +/, '') : (operation ?? text);
}

/** The choices that make an existing line; null when it is not made of what the forms offer. */
export function draftOf(context: Context, statement: Statement): Draft | null {
  const { vocabulary } = context;
  const operation = wordsOf(statement);
  if (statement.kind === 'header' || statement.kind === 'mark' || statement.kind === 'anytime') return null;
  const isExpectation = statement.kind === 'expect';
  const who = isExpectation ? EXPECT : (statement.actor ?? '');
  const [, negation, rest] = /^(not )?(.*)$/.exec(isExpectation ? operation : '') ?? [];
  const [, action, until] = /^(.*?)(?: until (\w+))?$/.exec(operation) ?? [];
  const words = isExpectation ? (rest ?? '') : (action ?? operation);
  const offered = choices(vocabulary, who).sort((a, b) => fixedWords(b.template) - fixedWords(a.template));
  for (const choice of offered) {
    const fields = matchTemplate(choice.template, words, choice.modes);
    if (fields) {
      return {
        who,
        newName: null,
        operation: choice.template,
        fields,
        until: isExpectation ? '' : (until ?? ''),
        negate: negation !== undefined,
      };
    }
  }
  return null;
}
