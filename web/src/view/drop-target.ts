import { html, LitElement } from 'lit';
import type { Send } from '../app/store.ts';

/** The whole page takes a file that is dropped on it, and shows so while one is held over it. */
export class DropTarget extends LitElement {
  static override properties = { send: { attribute: false }, over: { state: true } };
  declare send: Send;
  declare over: boolean;
  /** Each element under the pointer is entered before the one before it is left. */
  #depth = 0;

  constructor() {
    super();
    this.over = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const [type, listener] of this.#listeners) document.addEventListener(type, listener);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const [type, listener] of this.#listeners) document.removeEventListener(type, listener);
  }

  readonly #listeners = [
    ['dragenter', (event: DragEvent) => this.#move(event, 1)],
    ['dragleave', (event: DragEvent) => this.#move(event, -1)],
    ['dragover', (event: DragEvent) => this.#hover(event)],
    ['drop', (event: DragEvent) => this.#drop(event)],
  ] as const;

  #move(event: DragEvent, by: 1 | -1): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.#depth = Math.max(0, this.#depth + by);
    this.over = this.#depth > 0;
  }

  #hover(event: DragEvent): void {
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  }

  #drop(event: DragEvent): void {
    this.#depth = 0;
    this.over = false;
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.send({ kind: 'files-offered', files: [...(event.dataTransfer?.files ?? [])] });
  }

  /** Above everything, an open dialog too. */
  protected override updated(): void {
    const target = this.querySelector<HTMLElement>('.drop-target');
    if (!target) return;
    const isShown = target.matches(':popover-open');
    if (this.over && !isShown) target.showPopover();
    if (!this.over && isShown) target.hidePopover();
  }

  protected override render() {
    return html`<div class="drop-target" popover="manual"><p>Drop a scenario or a trace to open it</p></div>`;
  }
}

/** Rows of the queue are dragged too, and are none of this element's business. */
function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

customElements.define('wb-drop-target', DropTarget);
