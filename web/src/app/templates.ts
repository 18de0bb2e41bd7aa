import { BYTE_STATES, VERDICTS } from './words.ts';

/** The words that fill a template's placeholders: `store {range} {content}`. */
export type Fields = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{(\w+)\}/g;

const PATTERNS: Readonly<Record<string, string>> = {
  range: '([A-Za-z][\\w-]*(?:\\[[^\\]]*\\])?)',
  page: '([A-Za-z][\\w-]*\\[page \\d+\\])',
  content: '"((?:[^"\\\\]|\\\\.)*)"',
  name: '(?:as ([A-Za-z][\\w-]*))?',
  state: `(${BYTE_STATES.join('|')})`,
  verdict: `(${VERDICTS.join('|')})`,
};

/** One character, quoted as the language has it; `\0` stays the zero byte. */
function quote(content: string): string {
  if (content === '\\0' || content === '\0') return '"\\0"';
  return `"${content.replace(/["\\]/g, '\\$&')}"`;
}

function unquote(content: string): string {
  return content === '\\0' ? content : content.replace(/\\(["\\])/g, '$1');
}

export function fillTemplate(template: string, fields: Fields): string {
  const word = (need: string) => {
    const value = fields[need] ?? '';
    if (need === 'content') return quote(value);
    if (need === 'name') return value && `as ${value}`;
    return value;
  };
  return template
    .replace(PLACEHOLDER, (_, need: string) => word(need))
    .replace(/ +/g, ' ')
    .trim();
}

function pattern(need: string, modes: readonly string[]): string {
  if (need !== 'mode') return PATTERNS[need] ?? '(\\S+)';
  // Longer modes first, so that "private readonly" is not read as "private".
  const words = modes.filter((mode) => mode !== '').sort((a, b) => b.length - a.length);
  return `(${words.join('|')})${modes.includes('') ? '?' : ''}`;
}

/** How many of a template's words are fixed: of two that match a line, the more fixed one is meant. */
export function fixedWords(template: string): number {
  return template.split(' ').filter((word) => !word.startsWith('{')).length;
}

/** The words by which the template becomes this text; null if it cannot. */
export function matchTemplate(template: string, text: string, modes: readonly string[]): Fields | null {
  const needs: string[] = [];
  const source = template.split(' ').map((part, place) => {
    const need = /^\{(\w+)\}$/.exec(part)?.[1];
    const word = need === undefined ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : pattern(need, modes);
    if (need !== undefined) needs.push(need);
    return `${place === 0 ? '' : word.endsWith('?') ? ' *' : ' +'}${word}`;
  });
  const match = new RegExp(`^${source.join('')}$`).exec(text.trim().replace(/ +/g, ' '));
  if (!match) return null;
  const fields: Record<string, string> = {};
  needs.forEach((need, place) => {
    const word = match[place + 1] ?? '';
    fields[need] = need === 'content' ? unquote(word) : word;
  });
  return fields;
}
