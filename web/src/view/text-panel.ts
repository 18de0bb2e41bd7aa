import { html } from 'lit';
import type { Diagnostic } from '../engine/types.ts';
import { hasErrors } from '../app/state.ts';
import { Piece } from './piece.ts';
import { message as said } from './sentence.ts';

/** The whole scenario as text. It is the same thing as the queue: each shows what the other changed. */
export class TextPanel extends Piece {
  protected override updated(): void {
    const area = this.querySelector('textarea');
    // Writing the value that is already there would move the caret to the end.
    if (area && area.value !== this.state.doc.text) {
      const caret = area.selectionStart;
      area.value = this.state.doc.text;
      if (document.activeElement === area) area.setSelectionRange(caret, caret);
    }
  }

  readonly #typed = (event: Event) => {
    const area = event.currentTarget as HTMLTextAreaElement;
    this.send({ kind: 'typed', text: area.value, at: event.timeStamp });
  };

  #select({ from, to }: Diagnostic): void {
    const area = this.querySelector('textarea');
    area?.focus();
    area?.setSelectionRange(from, Math.max(to, from));
  }

  protected override render() {
    const diagnostics = this.state.opened?.diagnostics ?? [];
    return html`<div class="text-panel">
      <textarea
        class="text mono"
        aria-label="Scenario as text"
        aria-describedby="text-diagnostics"
        aria-invalid=${hasErrors(this.state.opened) ? 'true' : 'false'}
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        wrap="off"
        @input=${this.#typed}
      ></textarea>
      <div id="text-diagnostics" class="diagnostics">
        ${diagnostics.length === 0 ? html`<p class="quiet">No mistakes. The text runs as you type.</p>` : null}
        ${
          diagnostics.length > 0
            ? html`<ul>
                ${diagnostics.map((diagnostic) => this.#diagnostic(diagnostic))}
              </ul>`
            : null
        }
      </div>
    </div>`;
  }

  #diagnostic(diagnostic: Diagnostic) {
    const { severity, line, column, message, mend } = diagnostic;
    const source = this.state.doc.text.split('\n')[line - 1] ?? '';
    const length = Math.max(1, Math.min(diagnostic.to - diagnostic.from, source.length - column + 1));
    return html`<li class="diagnostic" data-severity=${severity}>
      <p>
        <button type="button" class="link" @click=${() => this.#select(diagnostic)}>
          line ${line}, column ${column}
        </button>
        <span class="unseen">${severity}:</span> ${said(message)}
      </p>
      <pre class="caret mono" aria-hidden="true">
${source}
${' '.repeat(Math.max(0, column - 1))}${'^'.repeat(length)}</pre>
      ${mend ? html`<button type="button" class="button small" @click=${() => this.send({ kind: 'text-edit', edit: mend, anchor: { kind: 'keep' } })}>${said(mend.label)}</button>` : null}
    </li>`;
  }
}

customElements.define('wb-text', TextPanel);
