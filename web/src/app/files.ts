import type { Product } from '../engine/types.ts';

/** A file that was chosen or dropped, as far as the page looks at it before it is read. */
export type Offered = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** What a reader can take away. */
export type TakeAway = 'scenario' | 'program' | 'copied-story' | 'story' | 'stage' | 'strip';

/** What the core makes of a text; the scenario itself is the text. */
export type Making = Product | null;

/** A trace may be this long; a scenario is far shorter. */
export const MOST_BYTES = 32 * 1024 * 1024;

type Kind = { readonly ending: string; readonly type: string };
const KINDS: Readonly<Record<Exclude<TakeAway, 'copied-story'>, Kind>> = {
  scenario: { ending: '.wb', type: 'text/plain' },
  program: { ending: '.c', type: 'text/x-c' },
  story: { ending: '.txt', type: 'text/plain' },
  stage: { ending: '.svg', type: 'image/svg+xml' },
  strip: { ending: '-strip.svg', type: 'image/svg+xml' },
};

/** Where a text goes: into a file of that name and type, or onto the clipboard. */
export type Destination = { readonly file: string; readonly type: string } | 'clipboard';

export function destination(what: TakeAway, title: string, step: number): Destination {
  if (what === 'copied-story') return 'clipboard';
  const { ending, type } = KINDS[what];
  const place = what === 'stage' ? `-step-${step}` : '';
  return { file: `${fileName(title)}${place}${ending}`, type };
}

/** A title as the name of a file: plain letters and digits, hyphens between them. */
function fileName(title: string): string {
  const plain = title.normalize('NFKD').toLowerCase().replace(/[^a-z0-9.]+/g, '-');
  return plain.slice(0, 60).replace(/^[-.]+|[-.]+$/g, '') || 'scenario';
}

/** A number of bytes for people. */
export function printBytes(bytes: number): string {
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${Math.ceil(size)} ${unit}`;
}
