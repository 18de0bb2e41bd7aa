import type { State } from '../app/state.ts';
import type { Send } from '../app/store.ts';
import { LightElement } from './light-element.ts';

/** A part of the page: a pure picture of the state, and events sent back. */
export abstract class Piece extends LightElement {
  static override properties = { state: { attribute: false }, send: { attribute: false } };
  declare state: State;
  declare send: Send;
}
