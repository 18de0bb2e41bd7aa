import type { Opened } from '../engine/types.ts';

/** The same text for another kernel: the words behind the header's name are exchanged, at the place where the core read them. */
export function onKernel({ text, statements }: Pick<Opened, 'text' | 'statements'>, kernel: string): string {
  const header = statements.find((statement) => statement.kind === 'header' && /^kernel\b/.test(statement.text));
  const line = `kernel ${kernel.trim()}`;
  if (!header) return `${line}\n${text}`;
  return text.slice(0, header.from) + line + text.slice(header.to);
}
