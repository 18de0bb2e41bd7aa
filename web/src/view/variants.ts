import { html, nothing } from 'lit';
import { NAME_MAX, VARIANTS_MAX, type Variant } from '../app/variants.ts';
import { DialogPiece } from './dialog.ts';
import { Piece } from './piece.ts';

/** In the queue's head: the way to continue differently, and which variant is open. */
export class VariantsRow extends Piece {
  protected override render() {
    const { variants, run } = this.state;
    return html`<div class="variants-row">
      <button type="button" class="link" ?disabled=${!run} @click=${() => this.send({ kind: 'branch' })}>
        Continue differently from here
      </button>
      ${
        variants.list.length === 0 && !variants.deleted
          ? nothing
          : html`<button
              type="button"
              class="link variants-open"
              aria-haspopup="dialog"
              @click=${() => this.send({ kind: 'dialog', dialog: 'variants' })}
            >
              Variants (${variants.list.length})
            </button>`
      }
    </div>`;
  }
}

/** The variants: opened, renamed, deleted, and had back. */
export class VariantsDialog extends DialogPiece {
  static override properties = { ...DialogPiece.properties, renaming: { state: true } };
  declare renaming: number | null;
  override readonly which = 'variants';
  override readonly heading = 'Variants';
  #deletedLast: Variant | null = null;

  constructor() {
    super();
    this.renaming = null;
  }

  /** The button that deletes is gone with its row: the focus goes to the way back. */
  protected override updated(): void {
    super.updated();
    const deleted = this.state.variants.deleted?.variant ?? null;
    if (deleted && deleted !== this.#deletedLast) this.querySelector<HTMLElement>('.variant-deleted button')?.focus();
    this.#deletedLast = deleted;
  }

  override content() {
    const { list, kept } = this.state.variants;
    return html`<p class="quiet">
        A variant continues differently from a step of another one, which stays as it is. Each has its own undo for as
        long as the page is open.
      </p>
      <ul class="variants">
        ${list.map((variant) => this.#variant(variant))}
      </ul>
      ${this.#deleted()}
      ${list.length === 0 ? html`<p>There are none now.</p>` : nothing}
      <p class="quiet" role="status">
        ${list.length} of ${VARIANTS_MAX}.
        ${kept ? 'This browser keeps them for your next visit.' : 'This browser does not let the page keep them: they are gone when it is closed.'}
      </p>`;
  }

  #variant(variant: Variant) {
    const { id, name } = variant;
    if (this.renaming === id) return this.#rename(variant);
    const isOpen = this.state.variants.current === id;
    return html`<li>
      <button
        type="button"
        class="variant-name"
        aria-current=${isOpen ? 'true' : nothing}
        @click=${() => this.#open(id)}
      >
        <span class="clip">${name}</span>${isOpen ? html` <small>open</small>` : nothing}
      </button>
      <button type="button" class="button small" aria-label=${`Rename ${name}`} @click=${() => this.#begin(id)}>
        Rename
      </button>
      <button
        type="button"
        class="button small"
        aria-label=${`Delete ${name}`}
        @click=${() => this.send({ kind: 'variant-delete', id })}
      >
        Delete
      </button>
    </li>`;
  }

  #rename({ id, name }: Variant) {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const field = (event.currentTarget as HTMLFormElement).elements.namedItem('name') as HTMLInputElement;
      this.send({ kind: 'variant-rename', id, name: field.value });
      this.renaming = null;
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Only the renaming ends; the dialog stays.
      event.preventDefault();
      event.stopPropagation();
      this.renaming = null;
    };
    return html`<li>
      <form @submit=${submit} @keydown=${key}>
        <input name="name" class="field" required maxlength=${NAME_MAX} aria-label=${`New name of ${name}`} .value=${name} />
        <button type="submit" class="button small primary">Save</button>
      </form>
    </li>`;
  }

  #deleted() {
    const { deleted } = this.state.variants;
    if (!deleted) return nothing;
    return html`<p role="status" class="variant-deleted">
      “${deleted.variant.name}” is deleted.
      <button type="button" class="button small" @click=${() => this.send({ kind: 'variant-restore' })}>Undo</button>
    </p>`;
  }

  #open(id: number): void {
    this.send({ kind: 'variant-open', id });
    this.send({ kind: 'dialog', dialog: null });
  }

  #begin(id: number): void {
    this.renaming = id;
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('.variants input')?.select());
  }
}

customElements.define('wb-variants-row', VariantsRow);
customElements.define('wb-variants', VariantsDialog);
