import { html } from 'lit';
import { kernelWith } from '../app/kernels.ts';
import { parseSize, printSize } from '../app/sizes.ts';
import { setting } from '../app/state.ts';
import type { EditRequest, Setup as SetupFacts } from '../engine/types.ts';
import { DialogPiece } from './dialog.ts';
import { isChecked, valueOf as value } from './events.ts';
import { icon } from './icons.ts';

const PAGE_SIZES = [4096, 8192, 16384, 65536];
const SECTOR_SIZES = [512, 1024, 2048, 4096];
const CACHES = [
  ['none', 'none'],
  ['volatile', 'volatile'],
] as const;
const COMPLETIONS = [
  ['auto', 'at once'],
  ['manual', 'by a disk: step'],
] as const;

type Choice = {
  readonly word: string;
  readonly name: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly current: string;
  readonly set: (value: string) => void;
};

function choice({ word, name, options, current, set }: Choice) {
  return html`<label class="line">
    <span>${word}</span>
    <select class="field" aria-label=${name} @change=${(event: Event) => set(value(event))}>
      ${options.map(([key, label]) => html`<option value=${key} ?selected=${key === current}>${label}</option>`)}
    </select>
  </label>`;
}

function size(word: string, sizes: readonly number[], current: number, set: (size: number) => void) {
  const all = sizes.includes(current) ? sizes : [...sizes, current].sort((a, b) => a - b);
  const name = `${word.charAt(0).toUpperCase()}${word.slice(1)} size`;
  const options = all.map((each) => [String(each), printSize(each)] as const);
  return choice({ word, name, options, current: String(current), set: (chosen) => set(Number(chosen)) });
}

/** File system, sizes, device, files and kernel switches. Each choice is an edit of the text, made at once. */
export class SetupDialog extends DialogPiece {
  override readonly which = 'setup';
  override readonly heading = 'Setup';

  #edit(request: EditRequest): void {
    this.send({ kind: 'request-edit', request });
  }

  override content() {
    const setup = setting(this.state)?.setup;
    if (!setup) return html`<p class="quiet">Nothing is open yet.</p>`;
    return html`${this.#title()} ${this.#fileSystem(setup)} ${this.#device(setup)} ${this.#files()}
    ${this.#kernels(setup)} ${this.#switches(setup)}`;
  }

  /** What the kernel's menu has no room for. */
  #kernels({ kernelVersion }: SetupFacts) {
    const kernels = this.state.vocabulary?.kernels ?? [];
    return html`<fieldset>
      <legend>Kernels</legend>
      <div class="kernel-notes" role="group" tabindex="0" aria-label="What changed in each kernel"><dl>
        ${kernels.map(
          ({ version, date, note }) =>
            html`<div data-current=${version === kernelVersion}>
              <dt>${version} <small>${date}</small></dt>
              <dd>${note}</dd>
            </div>`,
        )}
      </dl></div>
    </fieldset>`;
  }

  #title() {
    const title = setting(this.state)?.title ?? '';
    const change = (event: Event) => this.#edit({ kind: 'setTitle', title: value(event) });
    return html`<label class="line"
      ><span>title</span><input class="field" .value=${title} @change=${change}
    /></label>`;
  }

  #fileSystem(setup: SetupFacts) {
    const known = this.state.vocabulary?.fs ?? [];
    const current = known.find(({ name }) => name === setup.fs);
    const sizes = current?.blockSizes ?? [setup.blockSize];
    const setFs = (wanted: string) => {
      const fs = known.find(({ name }) => name === wanted);
      if (!fs) return;
      const blockSize = fs.blockSizes.includes(setup.blockSize)
        ? setup.blockSize
        : (fs.blockSizes[0] ?? setup.blockSize);
      this.#edit({ kind: 'setFs', fs: fs.name, blockSize });
    };
    const since = ({ since, until }: { since: string; until: string | null }) =>
      until ? `until ${until}` : `since ${since}`;
    return html`<fieldset>
      <legend>File system</legend>
      ${choice({ word: 'kind', name: 'File system kind', options: known.map((fs) => [fs.name, `${fs.name} · ${since(fs)}`]), current: setup.fs, set: setFs })}
      ${size('block', sizes, setup.blockSize, (blockSize) => this.#edit({ kind: 'setFs', fs: setup.fs, blockSize }))}
      ${size('page', PAGE_SIZES, setup.pageSize, (pageSize) => this.#edit({ kind: 'setPageSize', pageSize }))}
    </fieldset>`;
  }

  #device(setup: SetupFacts) {
    const { cache, completes, sectorSize } = setup;
    const set = (change: Partial<{ cache: string; completes: string; sectorSize: number }>) =>
      this.#edit({ kind: 'setDevice', cache, completes, sectorSize, ...change });
    const sectors = SECTOR_SIZES.filter((each) => each <= setup.blockSize);
    return html`<fieldset>
      <legend>Device</legend>
      ${choice({ word: 'cache', name: 'Device cache', options: CACHES, current: cache, set: (cache) => set({ cache }) })}
      ${choice({ word: 'completes', name: 'I/O completes', options: COMPLETIONS, current: completes, set: (completes) => set({ completes }) })}
      ${size('sector', sectors, sectorSize, (sectorSize) => set({ sectorSize }))}
    </fieldset>`;
  }

  #files() {
    const files = setting(this.state)?.files ?? [];
    const add = (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const words = new FormData(form);
      const name = String(words.get('name')).trim();
      const size = String(words.get('size')).trim();
      if (!name || parseSize(size) === null) return;
      this.#edit({ kind: 'setFile', name, size });
      form.reset();
    };
    return html`<fieldset>
      <legend>Files, as they lie on the disk</legend>
      ${files.map(
        ({ name, size }) =>
          html`<div class="line">
            <span class="mono">${name}</span>
            <input
              class="field"
              aria-label=${`Size of ${name}`}
              .value=${printSize(size)}
              @change=${(event: Event) => this.#edit({ kind: 'setFile', name, size: value(event) })}
            />
            <button
              type="button"
              class="icon-button"
              aria-label=${`Remove ${name}`}
              @click=${() => this.#edit({ kind: 'removeFile', name })}
            >
              ${icon('close')}
            </button>
          </div>`,
      )}
      <form class="line" @submit=${add}>
        <input
          class="field"
          name="name"
          aria-label="Name of a new file"
          placeholder="name"
          pattern="[A-Za-z][A-Za-z0-9_\\-]*"
          required
        />
        <input class="field" name="size" aria-label="Size of the new file" placeholder="4k" required />
        <button class="button small">Add</button>
      </form>
    </fieldset>`;
  }

  #switches(setup: SetupFacts) {
    const set = (name: string, wanted: string) =>
      this.#edit({ kind: 'setKernel', kernel: kernelWith(setup, name, wanted) });
    return html`<fieldset>
      <legend>Kernel switches of ${setup.kernelVersion}</legend>
      <ul class="switches">
        ${setup.switches.map(
          (rule) =>
            html`<li>
              <label class="switch" data-changed=${rule.value !== rule.default}>
                ${
                  rule.values.length === 2 && rule.values.includes('on')
                    ? html`<input
                        type="checkbox"
                        .checked=${rule.value === 'on'}
                        @change=${(event: Event) => set(rule.name, isChecked(event) ? 'on' : 'off')}
                      />`
                    : html`<span class="mono">${rule.value}</span>`
                }
                <code>${rule.name}</code><small>${rule.since}</small>
              </label>
              <p class="quiet">${this.state.glossary.get(rule.name)?.sentence}</p>
            </li>`,
        )}
      </ul>
    </fieldset>`;
  }
}

customElements.define('wb-setup', SetupDialog);
