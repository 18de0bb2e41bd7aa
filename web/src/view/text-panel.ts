import { html, nothing, type PropertyValues } from 'lit';
import type { Assist } from '../app/assist.ts';
import { currentStep } from '../app/cursor.ts';
import { hasErrors, isBehind } from '../app/state.ts';
import type { Diagnostic, TextEdit } from '../engine/types.ts';
import type { Editor, EditorEvents, Shown } from './editor/editor.ts';
import { Piece } from './piece.ts';
import { isTouched, message as said } from './sentence.ts';

/**
 * The whole scenario as text. It is the same thing as the queue: each shows what the other changed.
 * A plain text area does until the editor has come, and for good if it cannot.
 */
export class TextPanel extends Piece {
  static override properties = { ...Piece.properties, assist: { attribute: false }, hasEditor: { state: true } };
  declare assist: Assist;
  declare hasEditor: boolean;
  #editor: Editor | null = null;

  constructor() {
    super();
    this.hasEditor = false;
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#editor?.destroy();
    this.#editor = null;
    this.hasEditor = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#load();
  }

  async #load(): Promise<void> {
    const loaded = await import('./editor/editor.ts').catch(() => null);
    if (!loaded || !this.isConnected || this.#editor) return;
    const area = this.querySelector('textarea');
    const caret = area && document.activeElement === area ? [area.selectionStart, area.selectionEnd] : null;
    this.hasEditor = true;
    await this.updateComplete;
    const host = this.querySelector('.text-editor');
    if (!host || this.#editor) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    this.#editor = new loaded.Editor(root, this.assist, this.#events, this.#shown());
    if (caret) this.#editor.focus(caret[0], caret[1]);
  }

  readonly #events: EditorEvents = {
    typed: (text) => this.send({ kind: 'typed', text, at: performance.now() }),
    went: (line) => this.#went(line),
    mend: (edit) => this.#mend(edit),
    format: () => this.send({ kind: 'format' }),
    undo: () => this.send({ kind: 'undo' }),
    redo: () => this.send({ kind: 'redo' }),
  };

  /** The page goes where the reader goes in the text. */
  #went(line: number): void {
    const { opened, doc } = this.state;
    if (opened?.text !== doc.text || isBehind(this.state)) return;
    const statement = opened.statements.find((statement) => statement.line === line);
    if (statement && statement.kind !== 'header')
      this.send({ kind: 'go-to-statement', statement: statement.index });
  }

  #mend(edit: TextEdit): void {
    this.send({ kind: 'text-edit', edit, anchor: { kind: 'keep' } });
  }

  /** The button goes with the mistake, so the focus goes back to the text. */
  #mendBelow(edit: TextEdit): void {
    this.#mend(edit);
    this.#editor?.focus();
    this.querySelector('textarea')?.focus();
  }

  #shown(): Shown {
    const { doc, opened, run, cursor } = this.state;
    const isRead = opened?.text === doc.text;
    const live = isRead && !isBehind(this.state) ? run : null;
    const step = live ? currentStep(live.opened, cursor.position) : null;
    return { text: doc.text, diagnostics: isRead ? opened.diagnostics : null, line: step?.line ?? null };
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('state')) return;
    this.#editor?.show(this.#shown());
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
    this.send({ kind: 'typed', text: area.value, at: performance.now() });
  };

  #select({ from, to }: Diagnostic): void {
    this.#editor?.focus(from, to);
    const area = this.querySelector('textarea');
    area?.focus();
    area?.setSelectionRange(from, Math.max(to, from));
  }

  protected override render() {
    const diagnostics = this.state.opened?.diagnostics ?? [];
    return html`<div class="text-panel">
      <div class="text-bar">
        <button type="button" class="button small" title="Format (Alt Shift F)" @click=${() => this.send({ kind: 'format' })}>
          Format
        </button>
        ${this.hasEditor && !isTouched() ? html`<span class="quiet">Ctrl Space offers, F1 explains</span>` : nothing}
      </div>
      ${this.hasEditor ? html`<div class="text-editor"></div>` : this.#plain()}
      <div id="text-diagnostics" class="diagnostics">
        ${diagnostics.length === 0 ? html`<p class="quiet">No mistakes. The text runs as you type.</p>` : nothing}
        ${
          diagnostics.length > 0
            ? html`<ul>
                ${diagnostics.map((diagnostic) => this.#diagnostic(diagnostic))}
              </ul>`
            : nothing
        }
      </div>
    </div>`;
  }

  #plain() {
    return html`<textarea
      class="text mono"
      aria-label="Scenario as text"
      aria-describedby="text-diagnostics"
      aria-invalid=${hasErrors(this.state.opened) ? 'true' : 'false'}
      spellcheck="false"
      autocapitalize="off"
      autocomplete="off"
      @input=${this.#typed}
    ></textarea>`;
  }

  #diagnostic(diagnostic: Diagnostic) {
    const { severity, line, column, message, mend } = diagnostic;
    const source = this.state.doc.text.split('\n')[line - 1] ?? '';
    const [from, to] = [column - 1, column - 1 + Math.max(1, diagnostic.to - diagnostic.from)];
    return html`<li class="diagnostic" data-severity=${severity}>
      <p>
        <button type="button" class="link" @click=${() => this.#select(diagnostic)}>
          line ${line}, column ${column}
        </button>
        <span class="unseen">${severity}:</span> ${said(message)}
      </p>
      <pre class="caret mono" aria-hidden="true">${source.slice(0, from)}<u>${source.slice(from, to) || ' '}</u>${source.slice(to)}</pre>
      ${mend ? html`<button type="button" class="button small" @click=${() => this.#mendBelow(mend)}>${said(mend.label)}</button>` : nothing}
    </li>`;
  }
}

customElements.define('wb-text', TextPanel);
