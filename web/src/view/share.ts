import { html, nothing } from 'lit';
import { progress } from '../app/cursor.ts';
import { fit, FIT_WORDS } from '../app/share.ts';
import { siteOf, snippet, type Shared, type Snippet } from '../app/snippets.ts';
import { setting } from '../app/state.ts';
import { DialogPiece } from './dialog.ts';
import { isChecked } from './events.ts';
import { icon } from './icons.ts';

const PASTED: readonly { readonly what: Snippet; readonly label: string; readonly note: string }[] = [
  { what: 'markdown', label: 'Markdown', note: 'a link with the title' },
  { what: 'markdown-text', label: 'Markdown with the text', note: 'the scenario, and a link to it' },
  { what: 'frame', label: 'Frame', note: 'for any page: an iframe' },
  { what: 'element', label: 'Element', note: 'for a page of your own: the text stays readable without JavaScript' },
];

/** Everything in which what is open can be given to somebody else. */
export class ShareDialog extends DialogPiece {
  override readonly which = 'share';
  override readonly heading = 'Share';

  override content() {
    const { share, said } = this.state;
    if (!share) return html``;
    const { link, problem } = share;
    return html`${this.#choices()} ${link === null ? this.#none(problem) : this.#made(link)}
      <h3 class="section-title" id="share-files">As a file</h3>
      <ul class="files-list" aria-labelledby="share-files">
        <li>
          <button type="button" class="button" @click=${() => this.send({ kind: 'take-away', what: 'scenario' })}>
            Save the scenario
          </button>
          <span class="quiet">a .wb file, of any length</span>
        </li>
        <li>
          <button type="button" class="button" @click=${() => this.send({ kind: 'take-away', what: 'stage' })}>
            Save the stage
          </button>
          <span class="quiet">at this step, as SVG</span>
        </li>
      </ul>
      <p class="files-said" role="status">${said ?? ''}</p>`;
  }

  #choices() {
    const { share, run, cursor, beside } = this.state;
    const step = run ? progress(run.opened, cursor.position).step : 0;
    const { moment = true, beside: isPair = true } = share ?? {};
    const choose = (change: { moment?: boolean; beside?: boolean }) =>
      this.send({ kind: 'share-with', moment, beside: isPair, ...change });
    if (step === 0 && !beside) return nothing;
    return html`<div class="share-choices">
      ${
        step === 0
          ? nothing
          : html`<label class="switch"
              ><input
                type="checkbox"
                .checked=${moment}
                @change=${(event: Event) => choose({ moment: isChecked(event) })}
              />
              at this moment, step ${step}</label
            >`
      }
      ${
        beside
          ? html`<label class="switch"
              ><input
                type="checkbox"
                .checked=${isPair}
                @change=${(event: Event) => choose({ beside: isChecked(event) })}
              />
              with kernel ${beside.kernel} beside it</label
            >`
          : nothing
      }
    </div>`;
  }

  #none(problem: string | null) {
    return problem === null
      ? html`<p class="quiet" role="status">The link is being made…</p>`
      : html`<p class="share-fit" data-fit="nowhere" role="status">There is no link: ${problem}.</p>`;
  }

  #made(link: string) {
    const shared = this.#shared(link);
    const address = snippet('link', shared);
    const fits = fit(address.length);
    const chars = address.length.toLocaleString('en-US');
    return html`<div class="share-link">
        <input
          class="field mono"
          readonly
          autofocus
          aria-label="Link"
          aria-describedby="share-fit"
          .value=${address}
          @focus=${(event: FocusEvent) => (event.currentTarget as HTMLInputElement).select()}
        />
        <button type="button" class="button primary" @click=${() => this.#copy(address)}>${icon('copy')} Copy the link</button>
      </div>
      <p class="share-fit" id="share-fit" data-fit=${fits}>${chars} characters: ${FIT_WORDS[fits]}.</p>
      <p class="quiet">
        The whole scenario is in the link, behind the #: no server ever sees it. It says what the model says today, and
        tells whoever opens it if that ever changes.
      </p>
      <h3 class="section-title" id="share-pasted">To be pasted</h3>
      <ul class="share-list" aria-labelledby="share-pasted">
        ${PASTED.map(({ what, label, note }) => this.#pasted(what, label, note, shared))}
      </ul>`;
  }

  #pasted(what: Snippet, label: string, note: string, shared: Shared) {
    const text = snippet(what, shared);
    return html`<li>
      <details>
        <summary><b>${label}</b> <span class="quiet">${note}</span></summary>
        <pre class="mono" role="group" tabindex="0" aria-label=${label}>${text}</pre>
      </details>
      <button type="button" class="button small" aria-label=${`Copy: ${label}`} @click=${() => this.#copy(text)}>Copy</button>
    </li>`;
  }

  #shared(link: string): Shared {
    const { share } = this.state;
    const { text = '', moment = null, kernel = null } = share?.wanted ?? {};
    const title = setting(this.state)?.title ?? '';
    return { site: siteOf(location.href), link, title, text, moment, kernel };
  }

  #copy(text: string): void {
    this.send({ kind: 'copy', text });
  }
}

customElements.define('wb-share', ShareDialog);
