import { html } from 'lit';
import type { TakeAway } from '../app/files.ts';
import { currentOf } from '../app/variants.ts';
import { DialogPiece } from './dialog.ts';
import { icon } from './icons.ts';

type Choice = { readonly what: TakeAway; readonly label: string; readonly note: string };

const GROUPS: readonly { readonly title: string; readonly choices: readonly Choice[] }[] = [
  {
    title: 'Scenario',
    choices: [
      { what: 'scenario', label: 'Save the scenario', note: 'a .wb file: the text as it stands' },
      { what: 'program', label: 'Save as a C program', note: 'what its processes do, for a real kernel' },
    ],
  },
  {
    title: 'Story',
    choices: [
      { what: 'copied-story', label: 'Copy for a mail', note: '72 columns, with the scenario at the end' },
      { what: 'story', label: 'Save as text', note: 'the same as a file' },
    ],
  },
  {
    title: 'Pictures',
    choices: [
      { what: 'stage', label: 'Save the stage', note: 'at this step, as SVG' },
      { what: 'strip', label: 'Save the run', note: 'as a strip with a frame for each step, as SVG' },
    ],
  },
];

/** Open a file, and take away what can be made of the scenario. */
export class Files extends DialogPiece {
  override readonly which = 'files';
  override readonly heading = 'Files';

  override content() {
    return html`<div class="files-open">
        <button type="button" class="button primary" @click=${this.#choose}>${icon('files')} Open a file…</button>
        <input type="file" hidden @change=${this.#chosen} />
        <p class="quiet">
          A scenario, or what <code>strace -f -o</code> wrote. Dropping it anywhere on the page does the same. What is
          open now ${currentOf(this.state.variants) ? 'stays as a variant' : 'is one undo away'}.
        </p>
      </div>
      ${GROUPS.map(
        ({ title, choices }) =>
          html`<h3 class="section-title" id=${`files-${title}`}>${title}</h3>
            <ul class="files-list" aria-labelledby=${`files-${title}`}>
              ${title === 'Scenario' ? this.#share() : null} ${choices.map((choice) => this.#choice(choice))}
            </ul>`,
      )}
      <p class="files-said" role="status">${this.state.said ?? ''}</p>`;
  }

  #share() {
    return html`<li>
      <button
        type="button"
        class="button"
        aria-haspopup="dialog"
        aria-describedby="take-link"
        @click=${() => this.send({ kind: 'dialog', dialog: 'share' })}
      >
        Share a link…
      </button>
      <span class="quiet" id="take-link">everything is in the link; or what goes into a document</span>
    </li>`;
  }

  #choice({ what, label, note }: Choice) {
    const id = `take-${what}`;
    return html`<li>
      <button
        type="button"
        class="button"
        aria-describedby=${id}
        aria-disabled=${this.state.making}
        @click=${() => this.send({ kind: 'take-away', what })}
      >
        ${label}
      </button>
      <span class="quiet" id=${id}>${note}</span>
    </li>`;
  }

  readonly #choose = () => this.querySelector<HTMLInputElement>('input[type=file]')?.click();

  readonly #chosen = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    this.send({ kind: 'files-offered', files: [...(input.files ?? [])] });
    // The same file can be chosen again.
    input.value = '';
  };
}

customElements.define('wb-files', Files);
