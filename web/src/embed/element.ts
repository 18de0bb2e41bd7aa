import { LitElement } from 'lit';
import { move, positionAfter } from '../app/cursor.ts';
import { positionOf, stepOf } from '../app/moment.ts';
import type { Cursor, Go } from '../app/state.ts';
import { Width } from '../view/timeline/width.ts';
import { meaningOf } from './keys.ts';
import { linkIn, linkTo } from './link.ts';
import { Near } from './near.ts';
import { sharedPlayer } from './player.ts';
import { Show, type Wanted } from './show.ts';
import { textIn } from './source.ts';
import { sheets } from './sheets.ts';
import { PageTheme, schemeOfPage, type Scheme } from './theme.ts';
import { picture, type Sent } from './picture.ts';
import { follow } from './program.ts';

/** What comes with every event of the element. */
export type Moment = {
  /** As `step` names it: `7`, or `7.2` within a step. */
  readonly step: string;
  readonly position: number;
  readonly verdict: string;
};

const WORD = { type: String, reflect: true } as const;

/**
 * A scenario of the Writeback Playground in any document: its run, step by step.
 *
 * @element writeback-playground
 * @slot - the scenario in a `pre`, which is there for whoever has no JavaScript, and for printers
 * @fires ready - the run is there
 * @fires step - the moment has changed
 * @fires verdict - the verdict has changed with it
 * @fires error - it cannot be shown; `detail.message` says why
 */
export class WritebackPlayground extends LitElement {
  static override readonly properties = {
    src: WORD,
    kernel: WORD,
    compare: WORD,
    step: WORD,
    theme: WORD,
    controls: WORD,
    site: WORD,
    text: { attribute: false },
  };

  /** Where the playground itself is; without it there is no link into it. */
  static site: string | null = null;

  /** The address of a scenario's text; without it the one in the element's `pre` is shown. */
  declare src: string | null;
  /** Another kernel than the scenario's own, as its header names it: `2.6.20`. */
  declare kernel: string | null;
  /** A second kernel beside it. */
  declare compare: string | null;
  /** The moment that is shown first: `7` after step 7, `7.2` two kernel steps into it, `end` at the end. */
  declare step: string | null;
  /** `light`, `dark`, or as the page around is. */
  declare theme: string | null;
  /** `all`, `buttons` without timeline and program, or `none` for a still picture. */
  declare controls: string | null;
  /** Where the link into the playground leads, for this element alone. */
  declare site: string | null;
  /** A scenario that is handed over; it comes before `src` and the `pre`. */
  declare text: string | null;

  readonly #width = new Width(this, '.room', 700);
  readonly #track = new Width(this, '.track', 400);
  readonly #light = new MutationObserver(() => this.requestUpdate());
  #show: Show | null = null;
  #isNear = false;
  /** What was asked for last, to find out whether something else is. */
  #asked = '';
  #told: Moment | null = null;
  #turn: Sent['turn'] = null;
  #said = '';
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.src = this.kernel = this.compare = this.step = this.theme = this.controls = this.site = this.text = null;
    new Near(this, () => {
      this.#isNear = true;
      this.requestUpdate();
    });
    new PageTheme(this);
  }

  /** The moment that is shown; null before there is a run. */
  get moment(): Moment | null {
    return this.#told;
  }

  /** Shows a scenario. */
  load(text: string): void {
    this.text = text;
  }

  /** Goes to a moment, named as in `step`; false where the run has none of that name. */
  seek(step: string | number): boolean {
    const run = this.#show?.first.run;
    const position = run ? positionOf(run.opened, String(step)) : null;
    if (position !== null) this.#move({ position, grain: 'operation' });
    return position !== null;
  }

  /** Moves as the buttons do. */
  go(to: Go): void {
    const { run, cursor } = this.#show?.first ?? {};
    if (run && cursor) this.#move(move(run.opened, cursor, to));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
    this.#light.observe(this, { childList: true, subtree: true, characterData: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#light.disconnect();
    clearTimeout(this.#saying);
    this.#show?.close();
    this.#show = null;
    this.#asked = '';
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = sheets();
    return root;
  }

  protected override updated(): void {
    follow(this.renderRoot);
    if (!this.#isNear || !this.isConnected) return;
    const { text, src, kernel, compare, step } = this;
    const inDocument = text === null && src === null ? textIn(this) : null;
    const wanted = { text, src, inDocument, kernel, compare, step };
    const asked = JSON.stringify(wanted);
    if (asked === this.#asked) return;
    const isMove = this.#asked !== '' && asked === JSON.stringify({ ...JSON.parse(this.#asked), step });
    this.#asked = asked;
    if (isMove && this.#show?.first.run) this.seek(step ?? '0');
    else void this.#open(wanted);
  }

  async #open(wanted: Wanted): Promise<void> {
    this.#show ??= new Show(sharedPlayer(), () => this.#changed());
    const show = this.#show;
    const isGood = await show.open(wanted);
    if (show !== this.#show) return;
    this.requestUpdate();
    await this.updateComplete;
    if (isGood) this.#tell('ready', this.#told);
    else if (show.trouble) this.#tell('error', { message: show.trouble.sentence });
  }

  #changed(): void {
    this.requestUpdate();
    const run = this.#show?.first.run;
    if (!run?.view) return;
    const { position, verdict } = run.view;
    const before = this.#told;
    const now: Moment = { step: stepOf(run.opened, position), position, verdict };
    if (before?.position === position && before.verdict === verdict) return;
    this.#told = now;
    this.#tell('step', now);
    if (before?.verdict !== verdict) this.#tell('verdict', now);
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** A move that somebody has made: what comes of it is read out. */
  #move(cursor: Cursor): void {
    const show = this.#show;
    if (!show) return;
    void show.go(cursor).then(() => {
      clearTimeout(this.#saying);
      // When the cursor has come to rest: scrubbing is not read out tick by tick.
      this.#saying = setTimeout(() => {
        this.#said = show.first.run?.view?.announcement ?? '';
        this.requestUpdate();
      }, 250);
    });
  }

  readonly #key = (event: KeyboardEvent): void => {
    const meaning = meaningOf(event);
    if (meaning === null) return;
    // The host has uses of its own for them.
    event.stopPropagation();
    if (meaning === 'native' || event.type !== 'keydown') return;
    event.preventDefault();
    this.go(meaning);
  };

  readonly #send: Sent['send'] = (event) => {
    const { run, cursor } = this.#show?.first ?? {};
    if (!run || !cursor) return;
    switch (event.kind) {
      case 'go':
        return this.go(event.to);
      case 'seek':
        return this.#move({ position: event.position, grain: 'kernel' });
      case 'go-to-statement':
        return this.#move({ position: positionAfter(run.opened, event.statement), grain: 'operation' });
      case 'turn':
        this.#turn = event.turn;
        this.requestUpdate();
    }
  };

  get #scheme(): Scheme | null {
    return this.theme === 'light' || this.theme === 'dark' ? this.theme : schemeOfPage(document);
  }

  protected override render() {
    const { controls } = this;
    return picture({
      show: this.#show,
      scheme: this.#scheme,
      controls: controls === 'none' || controls === 'buttons' ? controls : 'all',
      width: this.#width.width,
      track: this.#track.width,
      turn: this.#turn,
      said: this.#said,
      link: linkTo(this.site ?? WritebackPlayground.site, linkIn(this.src) ?? this.#show?.link ?? null),
      hasText: textIn(this) !== null,
      send: this.#send,
      key: this.#key,
    });
  }
}
