import type { Edited, EditRequest, GalleryEntry, GlossaryEntry, Opened, View, Vocabulary } from './types.ts';

/** What the page may ask of the core, and what it answers. */
type Calls = {
  vocabulary: { ask: object; answer: Vocabulary };
  gallery: { ask: object; answer: GalleryEntry[] };
  glossary: { ask: object; answer: GlossaryEntry[] };
  open: { ask: { text: string }; answer: Opened };
  seek: { ask: { session: number; position: number; since: number }; answer: View | null };
  format: { ask: { text: string }; answer: string | null };
  edit: { ask: { text: string; edit: EditRequest }; answer: Edited | null };
  close: { ask: { session: number }; answer: null };
};

export type Kind = keyof Calls;
export type Ask<K extends Kind> = { kind: K } & Calls[K]['ask'];
export type Answer<K extends Kind> = Calls[K]['answer'];
export type Question = { [K in Kind]: Ask<K> }[Kind];

/** What travels: a question with its number, and the answer or the failure under the same number. */
export type Request = { readonly id: number; readonly question: Question };
export type Response =
  { readonly id: number; readonly answer: Answer<Kind> } | { readonly id: number; readonly failure: string };

/** The core as the hosts call it: synchronous, plain data in and out. */
export interface Instance {
  vocabulary(): Vocabulary;
  gallery(): GalleryEntry[];
  glossary(): GlossaryEntry[];
  open(text: string): Opened;
  seek(session: number, position: number, since: number): View | null;
  format(text: string): string | undefined;
  edit(text: string, request: EditRequest): Edited | null;
  close(session: number): void;
}

export function answer(instance: Instance, question: Question): Answer<Kind> {
  switch (question.kind) {
    case 'vocabulary':
      return instance.vocabulary();
    case 'gallery':
      return instance.gallery();
    case 'glossary':
      return instance.glossary();
    case 'open':
      return instance.open(question.text);
    case 'seek':
      return instance.seek(question.session, question.position, question.since);
    case 'format':
      return instance.format(question.text) ?? null;
    case 'edit':
      return instance.edit(question.text, question.edit);
    case 'close':
      instance.close(question.session);
      return null;
  }
}

/** Answers one request; whatever the core throws is a failure of the core, carried as data. */
export function respond(instance: Instance, request: Request): Response {
  try {
    return { id: request.id, answer: answer(instance, request.question) };
  } catch (error) {
    return { id: request.id, failure: describe(error) };
  }
}

export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
