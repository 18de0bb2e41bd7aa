import { LitElement } from 'lit';
import type { State } from '../app/state.ts';
import type { Send } from '../app/store.ts';

/**
 * A part of the page: a pure picture of the state, and events sent back. Parts render into the
 * document itself, so that one style sheet and ids for labels reach everywhere.
 */
export abstract class Piece extends LitElement {
  static override properties = { state: { attribute: false }, send: { attribute: false } };
  declare state: State;
  declare send: Send;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
