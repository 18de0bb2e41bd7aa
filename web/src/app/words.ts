import type { ByteState, Verdict } from '../engine/types.ts';

/** In the order of the band's columns. */
export const BYTE_STATES: readonly ByteState[] = [
  'durable',
  'in-device',
  'in-flight',
  'recorded',
  'failed',
  'stranded',
  'lost',
];
export const VERDICTS: readonly Verdict[] = ['kept', 'volatile', 'failed', 'lie', 'lost'];

/** What an empty queue stands on: the setup of the incident, without its program. */
export const EMPTY_SCENARIO = `title   "Untitled"
kernel  2.6.19
fs      ext3 block=1k
file    data 4k
`;
