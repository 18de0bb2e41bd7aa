import { html } from 'lit';
import { parseSize, printSize } from '../app/sizes.ts';
import type { EditRequest, Setup as SetupFacts } from '../engine/types.ts';
import { DialogPiece } from './dialog.ts';
import { isChecked, valueOf as value } from './events.ts';
import { icon } from './icons.ts';

const PAGE_SIZES = [4096, 8192, 16384, 65536];
const SECTOR_SIZES = [512, 1024, 2048, 4096];

/** File system, sizes, device, files and kernel switches. Each choice is an edit of the text, made at once. */
export class SetupDialog extends DialogPiece {
  override readonly which = 'setup';
  override readonly heading = 'Setup';

  #edit(request: EditRequest): void {
    this.send({ kind: 'request-edit', request });
  }

  override content() {
    const setup = this.state.opened?.setup;
    if (!setup) return html`<p class="quiet">Nothing is open yet.</p>`;
    return html`${this.#title()} ${this.#fileSystem(setup)} ${this.#device(setup)} ${this.#files()}
    ${this.#switches(setup)}`;
  }

  #title() {
    const title = this.state.opened?.title ?? '';
    const change = (event: Event) => this.#edit({ kind: 'setTitle', title: value(event) });
    return html`<label class="line"
      ><span>title</span><input class="field" .value=${title} @change=${change}
    /></label>`;
  }

  #fileSystem(setup: SetupFacts) {
    const known = this.state.vocabulary?.fs ?? [];
    const current = known.find(({ name }) => name === setup.fs);
    const sizes = current?.blockSizes ?? [setup.blockSize];
    const setFs = (event: Event) => {
      const fs = known.find(({ name }) => name === value(event));
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
      <label class="line">
        <span>kind</span>
        <select class="field" @change=${setFs}>
          ${known.map((fs) => html`<option value=${fs.name} ?selected=${fs.name === setup.fs}>${fs.name} · ${since(fs)}</option>`)}
        </select>
      </label>
      ${this.#sizes('block', sizes, setup.blockSize, (blockSize) => this.#edit({ kind: 'setFs', fs: setup.fs, blockSize }))}
      ${this.#sizes('page', PAGE_SIZES, setup.pageSize, (pageSize) => this.#edit({ kind: 'setPageSize', pageSize }))}
    </fieldset>`;
  }

  #sizes(name: string, sizes: readonly number[], current: number, set: (size: number) => void) {
    const all = sizes.includes(current) ? sizes : [...sizes, current].sort((a, b) => a - b);
    return html`<label class="line">
      <span>${name}</span>
      <select class="field" @change=${(event: Event) => set(Number(value(event)))}>
        ${all.map((size) => html`<option value=${size} ?selected=${size === current}>${printSize(size)}</option>`)}
      </select>
    </label>`;
  }

  #device(setup: SetupFacts) {
    const { cache, completes, sectorSize } = setup;
    const set = (change: Partial<{ cache: string; completes: string; sectorSize: number }>) =>
      this.#edit({ kind: 'setDevice', cache, completes, sectorSize, ...change });
    return html`<fieldset>
      <legend>Device</legend>
      <label class="line">
        <span>cache</span>
        <select class="field" @change=${(event: Event) => set({ cache: value(event) })}>
          <option value="none" ?selected=${cache === 'none'}>none</option>
          <option value="volatile" ?selected=${cache === 'volatile'}>volatile</option>
        </select>
      </label>
      <label class="line">
        <span>completes</span>
        <select class="field" @change=${(event: Event) => set({ completes: value(event) })}>
          <option value="auto" ?selected=${completes === 'auto'}>at once</option>
          <option value="manual" ?selected=${completes === 'manual'}>by a disk: step</option>
        </select>
      </label>
      ${this.#sizes(
        'sector',
        SECTOR_SIZES.filter((size) => size <= setup.blockSize),
        sectorSize,
        (size) => set({ sectorSize: size }),
      )}
    </fieldset>`;
  }

  #files() {
    const files = this.state.opened?.files ?? [];
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
              <p class="quiet">${rule.sentence}</p>
            </li>`,
        )}
      </ul>
    </fieldset>`;
  }
}

/** The kernel header's words: the version, and each switch that differs from what the version had. */
export function kernelWith({ kernelVersion, switches }: SetupFacts, name: string, wanted: string): string {
  const words = switches.map((rule) => {
    const now = rule.name === name ? wanted : rule.value;
    if (now === rule.default || (now !== 'on' && now !== 'off')) return '';
    return ` ${now === 'on' ? 'with' : 'without'} ${rule.name}`;
  });
  return kernelVersion + words.join('');
}

customElements.define('wb-setup', SetupDialog);
