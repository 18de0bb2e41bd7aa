import { html, LitElement, type PropertyValues } from 'lit';
import { columnsOf, pageAt, place, ROOM, SIDE } from './grid.ts';

/** What a byte of the map says; the core's numbers. */
export const MEANINGS = ['not in memory', 'clean', 'dirty', 'corrupt'] as const;
export const CORRUPT = 3;

/**
 * A square for each page. It is a picture: the list beside it says the same in words, and the
 * buttons under it go from bad page to bad page. Its colours are those of its legend.
 */
export class PageMap extends LitElement {
  static override properties = { pages: { attribute: false }, page: { attribute: false }, width: { state: true } };
  declare pages: Uint8Array;
  declare page: number | null;
  declare width: number;
  readonly #resized = new ResizeObserver(([entry]) => (this.width = entry?.contentRect.width ?? 0));
  readonly #media = [matchMedia('(forced-colors: active)'), matchMedia('(prefers-color-scheme: dark)')];
  readonly #redraw = () => this.requestUpdate();

  constructor() {
    super();
    this.pages = new Uint8Array();
    this.page = null;
    this.width = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    this.#media.forEach((query) => query.addEventListener('change', this.#redraw));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#media.forEach((query) => query.removeEventListener('change', this.#redraw));
  }

  readonly #click = (event: MouseEvent) => {
    const page = pageAt(event.offsetX, event.offsetY, columnsOf(this.width), this.pages.length);
    this.dispatchEvent(new CustomEvent('pick', { detail: page }));
  };

  protected override render() {
    const bad = this.pages.reduce((n, state) => n + Number(state === CORRUPT), 0);
    const label = `Map of ${this.pages.length} pages, ${bad} of them corrupt`;
    return html`<canvas role="img" aria-label=${label} @click=${this.#click}></canvas>
      <ul class="map-legend" aria-label="Legend">
        ${MEANINGS.map((meaning, state) => html`<li><span class="map-swatch" data-state=${state}></span>${meaning}</li>`)}
      </ul>`;
  }

  protected override updated(_: PropertyValues): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context || this.width === 0) return;
    const columns = columnsOf(this.width);
    const rows = Math.ceil(this.pages.length / columns);
    const ratio = devicePixelRatio;
    const width = columns * SIDE + 2 * ROOM;
    canvas.width = width * ratio;
    canvas.height = (rows * SIDE + 2 * ROOM) * ratio;
    canvas.style.width = `${width}px`;
    context.scale(ratio, ratio);
    const colours = [...this.querySelectorAll('.map-swatch')].map((each) => getComputedStyle(each).backgroundColor);
    this.pages.forEach((state, page) => {
      const { x, y } = place(page, columns);
      context.fillStyle = colours[state] ?? '';
      // What is corrupt is larger than the rest, not only of another colour.
      if (state !== CORRUPT) context.fillRect(x, y, SIDE - 1, SIDE - 1);
    });
    this.#drawCorrupt(context, columns, colours[CORRUPT] ?? '');
    this.#drawChosen(context, columns);
  }

  #drawCorrupt(context: CanvasRenderingContext2D, columns: number, colour: string): void {
    context.fillStyle = colour;
    this.pages.forEach((state, page) => {
      const { x, y } = place(page, columns);
      if (state === CORRUPT) context.fillRect(x - 1, y - 1, SIDE + 1, SIDE + 1);
    });
  }

  /** A ring around the page that is looked at. */
  #drawChosen(context: CanvasRenderingContext2D, columns: number): void {
    if (this.page === null || this.pages[this.page] !== CORRUPT) return;
    const { x, y } = place(this.page, columns);
    context.strokeStyle = getComputedStyle(this).color;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x + 2, y + 2, 2 * SIDE, 0, 2 * Math.PI);
    context.stroke();
  }
}

customElements.define('wb-page-map', PageMap);
