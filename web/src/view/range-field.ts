import { html } from 'lit';
import { fileBehind, mappingNames, type Context, type Draft } from '../app/draft.ts';
import { parseRange, parseSize, printRange, printSize, type FileShape, type RangeParts } from '../app/sizes.ts';
import { valueOf as value } from './events.ts';

/** More boundaries than this are not a choice any more; bytes can be given instead. */
const MOST = 64;

type RangeOptions = {
  readonly context: Context;
  readonly draft: Draft;
  readonly bytes: boolean;
  readonly set: (word: string) => void;
  readonly setBytes: (bytes: boolean) => void;
};

/** File or mapping, from, to: block boundaries by choice, any byte in figures; or picked in the stage. */
export function rangeField({ context, draft, bytes, set, setBytes }: RangeOptions) {
  const shape = (target: string) => fileBehind(context.opened, target);
  const word = draft.fields['range'] ?? '';
  const parts = parseRange(word, shape) ?? { target: context.opened.files[0]?.name ?? '', from: 0, to: 0 };
  const file = shape(parts.target);
  const put = (change: Partial<RangeParts>) => {
    const next = { ...parts, ...change };
    const whole = shape(next.target);
    if (change.target !== undefined && whole) set(printRange(next.target, whole, 0, whole.size));
    else set(printRange(next.target, whole, next.from, Math.max(next.to, next.from + 1)));
  };
  const targets = [
    ...new Set([
      parts.target,
      ...context.opened.files.map(({ name }) => name),
      ...mappingNames(context.opened, draft.who),
    ]),
  ];
  return html`<span class="chip-group">
    <select class="chip mono" aria-label="File or mapping" @change=${(event: Event) => put({ target: value(event) })}>
      ${targets.map((name) => html`<option value=${name} ?selected=${name === parts.target}>${name}</option>`)}
    </select>
    ${bytes ? byteFields(parts, put) : blockFields(parts, file, put)}
    <button type="button" class="chip toggle" aria-pressed=${bytes ? 'true' : 'false'} @click=${() => setBytes(!bytes)}>
      bytes
    </button>
  </span>`;
}

type Put = (change: Partial<RangeParts>) => void;

function blockFields(parts: RangeParts, file: FileShape | undefined, put: Put) {
  const at = boundaries(file);
  const starts = withValue(at.slice(0, -1), parts.from);
  const ends = withValue(at, parts.to).filter((end) => end > parts.from);
  const start = (event: Event) => {
    const from = Number(value(event));
    put({ from, to: parts.to > from ? parts.to : (at.find((end) => end > from) ?? from + 1) });
  };
  return html`<select class="chip mono" aria-label="From" @change=${start}>
      ${starts.map((from) => html`<option value=${from} ?selected=${from === parts.from}>${printSize(from)}</option>`)}
    </select>
    <select class="chip mono" aria-label="To" @change=${(event: Event) => put({ to: Number(value(event)) })}>
      ${ends.map((to) => html`<option value=${to} ?selected=${to === parts.to}>${printSize(to)}</option>`)}
    </select>`;
}

function byteFields(parts: RangeParts, put: Put) {
  const field = (label: string, key: 'from' | 'to') => {
    const change = (event: Event) => {
      const size = parseSize(value(event));
      if (size !== null) put({ [key]: size });
    };
    return html`<input
      class="chip mono"
      aria-label=${label}
      size="5"
      .value=${printSize(parts[key])}
      @change=${change}
    />`;
  };
  return html`${field('From byte', 'from')}${field('To byte', 'to')}`;
}

export function pageField({ opened }: Context, word: string, set: (word: string) => void) {
  const pages = opened.files.flatMap(({ name, size, pageSize }) => {
    const count = Math.min(MOST, Math.ceil(size / pageSize));
    return Array.from({ length: count }, (_, page) => `${name}[page ${page}]`);
  });
  const all = pages.includes(word) ? pages : [word, ...pages];
  return html`<select class="chip mono" aria-label="Page" @change=${(event: Event) => set(value(event))}>
    ${all.map((page) => html`<option value=${page} ?selected=${page === word}>${page}</option>`)}
  </select>`;
}

function boundaries(file: FileShape | undefined): number[] {
  if (!file) return [];
  const { size, blockSize, pageSize } = file;
  const unit = size / blockSize <= MOST ? blockSize : pageSize;
  const count = Math.min(MOST, Math.ceil(size / unit));
  return [...Array.from({ length: count }, (_, index) => index * unit), size];
}

function withValue(all: readonly number[], current: number): number[] {
  return [...new Set([...all, current])].sort((a, b) => a - b);
}
