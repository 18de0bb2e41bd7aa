import type { Detail } from '../engine/types.ts';

/** A thing on the stage that the reader asks about, by its name in the core, and the run that it stands in. */
export type Asked = { readonly session: number; readonly position: number; readonly thing: string };

/** What is known of what was asked; null while it is being found out, or where there is nothing. */
export type Answered = Asked & { readonly detail: Detail | null };

/** The column of the stage that the reader turned to, and the position for which that holds. */
export type Turn = { readonly column: number; readonly position: number };

export type StageState = {
  readonly asked: Answered | null;
  readonly turn: Turn | null;
  /** The stage is shown as a table of words. */
  readonly asTable: boolean;
};

export type StageEvent =
  | ({ readonly kind: 'ask' } & Asked)
  | ({ readonly kind: 'told' } & Answered)
  | { readonly kind: 'ask-no-more' }
  | { readonly kind: 'expect-this' }
  | { readonly kind: 'turn'; readonly turn: Turn }
  | { readonly kind: 'as-table'; readonly on: boolean }
  | { readonly kind: 'pick-dropped' };

export const initialStage: StageState = { asked: null, turn: null, asTable: false };

export function isSame(a: Asked, b: Asked): boolean {
  return a.session === b.session && a.position === b.position && a.thing === b.thing;
}
