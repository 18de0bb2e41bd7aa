import type { Link } from '../engine/types.ts';

/** The dialog in which a link is made. */
export type Share = {
  readonly moment: boolean;
  readonly beside: boolean;
  /** What was asked about on the stage when the dialog was opened. */
  readonly thing: string | null;
  /** What the link is to say; an answer to anything else is late. */
  readonly wanted: Link;
  /** From behind the `#`; null while it is being made, and where there is none. */
  readonly link: string | null;
  readonly problem: string | null;
};

export type Fit = 'anywhere' | 'most' | 'few' | 'nowhere';

/** Up to here a link fits wherever a message can be written. */
const ANYWHERE = 1_500;
/** Discord's messages have at most as many characters. */
const DISCORD = 2_000;
/** Longer addresses are cut or refused by browsers and mail programs. */
const BROWSERS = 32_000;

export function fit(chars: number): Fit {
  if (chars <= ANYWHERE) return 'anywhere';
  if (chars <= DISCORD) return 'most';
  return chars <= BROWSERS ? 'few' : 'nowhere';
}

export const FIT_WORDS: Readonly<Record<Fit, string>> = {
  anywhere: 'fits in a message anywhere',
  most: 'fits in most messages, with little room for words beside it',
  few: 'too long for a message on Discord, which has at most 2,000; mail, trackers and documents take it',
  nowhere: 'too long for an address: browsers and mail programs cut it. Give the file away instead',
};
