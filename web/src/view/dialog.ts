import { html, type TemplateResult } from 'lit';
import type { Dialog } from '../app/state.ts';
import { icon } from './icons.ts';
import { Piece } from './piece.ts';

/** A dialog of the page: open while the state says so, and closed in the state when the browser closes it. */
export abstract class DialogPiece extends Piece {
  abstract readonly which: Dialog;
  abstract readonly heading: string;
  abstract content(): TemplateResult;

  get isOpen(): boolean {
    return this.state.dialog === this.which;
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog');
    if (!dialog) return;
    if (this.isOpen && !dialog.open) dialog.showModal();
    if (!this.isOpen && dialog.open) dialog.close();
  }

  readonly #close = () => {
    if (this.isOpen) this.send({ kind: 'dialog', dialog: null });
  };

  /** Told late by the browser: by then it may be open again. */
  readonly #closed = (event: Event) => {
    const dialog = event.currentTarget as HTMLDialogElement;
    if (!dialog.open) this.#close();
  };

  /** A click on the backdrop lands on the dialog itself, outside its box. */
  readonly #pressed = (event: MouseEvent) => {
    const dialog = event.target;
    if (!(dialog instanceof HTMLDialogElement)) return;
    const box = dialog.getBoundingClientRect();
    const inside =
      event.clientX >= box.left &&
      event.clientX <= box.right &&
      event.clientY >= box.top &&
      event.clientY <= box.bottom;
    if (!inside) this.#close();
  };

  protected override render() {
    const id = `${this.which}-title`;
    return html`<dialog
      class="dialog ${this.which}"
      aria-labelledby=${id}
      @close=${this.#closed}
      @mousedown=${this.#pressed}
    >
      <div class="dialog-head">
        <h2 id=${id}>${this.heading}</h2>
        <button type="button" class="icon-button" aria-label="Close" @click=${this.#close}>${icon('close')}</button>
      </div>
      ${this.isOpen ? this.content() : null}
    </dialog>`;
  }
}
