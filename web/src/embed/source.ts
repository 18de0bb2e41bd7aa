import type { PlayerEngine } from '../engine/engine.ts';

/** The most that is taken from an address, as from a link. */
const MOST_BYTES = 256 * 1024;

/** What an element is asked to show. */
export type Source = {
  /** A text that was handed over; it comes before everything else. */
  readonly text: string | null;
  /** The address of one. */
  readonly src: string | null;
  /** The one that stands in the document. */
  readonly inDocument: string | null;
};

/** A text that cannot be had: the message is for the reader. */
export class NoText extends Error {
  override readonly name = 'NoText';
}

/** What there is to show, and what a link says of it. */
export type Found = {
  readonly text: string;
  readonly step: string | null;
  readonly compare: string | null;
  /** What the model said when the link was made. */
  readonly answer: string | null;
};

const bare = (text: string): Found => ({ text, step: null, compare: null, answer: null });

export async function find({ text, src, inDocument }: Source, readLink: PlayerEngine['readLink']): Promise<Found> {
  const own = text ?? (src === null ? inDocument : null);
  if (own !== null) return bare(own);
  if (src === null) throw new NoText('There is no scenario here.');
  if (!src.includes('#')) return bare(await fetched(src));
  const { link, problem, isLink } = await readLink(src);
  if (link) return { text: link.text, step: link.moment, compare: link.kernel, answer: link.answer };
  if (isLink || src.startsWith('#')) throw new NoText(problem ?? 'This is no link of the playground.');
  return bare(await fetched(src));
}

async function fetched(src: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(new URL(src, document.baseURI), { credentials: 'same-origin' });
  } catch {
    throw new NoText('The scenario could not be fetched.');
  }
  if (!response.ok) throw new NoText(`The scenario could not be fetched: the server answers ${response.status}.`);
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength > MOST_BYTES) throw new NoText(`The scenario is longer than ${MOST_BYTES / 1024} KiB.`);
  return new TextDecoder().decode(bytes);
}

/** The scenario in the element's own content: of its `pre`. Null without one. */
export function textIn(element: Element): string | null {
  const text = element.querySelector('pre')?.textContent ?? '';
  return text.trim() === '' ? null : undented(text);
}

/** Without what all lines are indented by, so that a text may stand in its document's own indentation. */
function undented(text: string): string {
  const lines = text.replace(/^\s*\n/, '').trimEnd().split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const least = Math.min(...indents);
  return `${lines.map((line) => line.slice(least)).join('\n')}\n`;
}
