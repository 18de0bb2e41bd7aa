import { html } from 'lit';
import { setting, type Theme } from '../app/state.ts';
import { besidePick } from './beside/pick.ts';
import { currentOf } from '../app/variants.ts';
import { valueOf } from './events.ts';
import { icon } from './icons.ts';
import { Media, NARROW } from './media.ts';
import { Piece } from './piece.ts';

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const THEME_WORDS: Readonly<Record<Theme, string>> = { system: 'as the system', light: 'light', dark: 'dark' };

/** In a narrow window two rows, and the focus goes through them as they stand: what is always the same, then what is chosen. */
export class Header extends Piece {
  readonly #narrow = new Media(this, NARROW);

  protected override render() {
    const choices = html`${this.#kernel()} ${besidePick(this.state, this.send)}`;
    return html`<header class="header">
      <h1>Writeback Playground</h1>
      ${
        this.#narrow.matches
          ? html`${this.#given()} ${this.#aside()} ${this.#scenario()} ${choices}`
          : html`${this.#scenario()} ${this.#given()} <span class="spread"></span> ${choices} ${this.#aside()}`
      }
    </header>`;
  }

  #scenario() {
    const title = currentOf(this.state.variants)?.name ?? setting(this.state)?.title ?? '';
    return html`<button
      type="button"
      class="pick scenario-pick"
      aria-haspopup="dialog"
      @click=${() => this.send({ kind: 'dialog', dialog: 'gallery' })}
    >
      <span class="unseen">Scenario: </span><span class="clip">${title || 'Gallery'}</span>${icon('down')}
    </button>`;
  }

  #given() {
    return html`<button
        type="button"
        class="pick square"
        aria-haspopup="dialog"
        aria-label="Files"
        title="Files: open, save, take away (f)"
        @click=${() => this.send({ kind: 'dialog', dialog: 'files' })}
      >
        ${icon('files')}
      </button>
      <button
        type="button"
        class="pick square"
        aria-haspopup="dialog"
        aria-label="Share"
        title="Share: a link, or what goes into a document (s)"
        @click=${() => this.send({ kind: 'dialog', dialog: 'share' })}
      >
        ${icon('share')}
      </button>`;
  }

  #aside() {
    const { theme } = this.state;
    return html`<button
        type="button"
        class="pick square"
        aria-label=${`Theme: ${THEME_WORDS[theme]}. Change to ${THEME_WORDS[NEXT_THEME[theme]]}`}
        title=${`Theme: ${THEME_WORDS[theme]}`}
        @click=${() => this.send({ kind: 'theme', theme: NEXT_THEME[theme] })}
      >
        ${icon(theme)}
      </button>
      <button
        type="button"
        class="pick square"
        aria-haspopup="dialog"
        aria-label="Keys and help"
        title="Keys and help (?)"
        @click=${() => this.send({ kind: 'dialog', dialog: 'help' })}
      >
        ?
      </button>`;
  }

  #kernel() {
    const { vocabulary } = this.state;
    const current = setting(this.state)?.kernel ?? '';
    const kernels = vocabulary?.kernels ?? [];
    const isListed = kernels.some(({ version }) => version === current);
    const choose = (event: Event) => {
      const kernel = valueOf(event);
      if (kernel !== current) this.send({ kind: 'request-edit', request: { kind: 'setKernel', kernel } });
    };
    return html`<label class="pick kernel-pick">
      <span class="pick-label">kernel</span>
      <select aria-label="Kernel" .value=${current} @change=${choose} ?disabled=${kernels.length === 0}>
        ${isListed || current === '' ? null : html`<option value=${current} selected>${current}</option>`}
        ${kernels.map(
          ({ version, date, brief }) =>
            html`<option value=${version} ?selected=${version === current}>
              ${version} · ${date.slice(0, 4)} · ${brief}
            </option>`,
        )}
      </select>
      <span class="pick-value" aria-hidden="true">${current}</span>${icon('down')}
    </label>`;
  }
}

customElements.define('wb-header', Header);
