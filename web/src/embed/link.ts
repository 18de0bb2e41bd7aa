/** The way into the playground; null where nobody has said where it is. */
export function linkTo(site: string | null, link: string | null): string | null {
  if (site === null) return null;
  const { href } = new URL(site, document.baseURI);
  return link === null ? href : `${href}#${link}`;
}

/** What stands behind the `#` of an address, if it begins as a link of the playground does. */
export function linkIn(src: string | null): string | null {
  return /#(\d+\..*)$/.exec(src ?? '')?.[1] ?? null;
}

/** Longer ones are not read. */
const MOST_CHARS = 64 * 1024;

/**
 * What links to a text have in common, made by the browser: a page that does not let the model run has a link to its
 * scenario all the same. `docs/links.md` has the format; the model alone reads it.
 */
export class Linked {
  readonly #bytes: Uint8Array;
  readonly #payload: string;

  private constructor(bytes: Uint8Array, payload: string) {
    this.#bytes = bytes;
    this.#payload = payload;
  }

  static async to(text: string): Promise<Linked> {
    const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const payload = new Uint8Array(await new Response(deflated).arrayBuffer());
    return new Linked(new TextEncoder().encode(text), base64url(payload));
  }

  /** The link at a moment, as `step` names it, and with a second kernel; null where it would be too long. */
  at(step: string, kernel: string | null): string | null {
    const moment = /^(?!0$)\d+(\.\d+)?$/.test(step) ? `~s${step}` : '';
    const parts = kernel === null ? moment : `${moment}~k${escaped(kernel.trim())}`;
    const length = new Uint8Array(8);
    new DataView(length.buffer).setUint32(0, this.#bytes.length, true);
    const sum = crc32([length, this.#bytes, new TextEncoder().encode(parts)]).toString(36).padStart(7, '0');
    const link = `1.${this.#payload}.${sum}${parts}`;
    return link.length > MOST_CHARS ? null : link;
  }
}

function base64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The words of a kernel in the characters of a link. */
function escaped(words: string): string {
  const code = (character: string) => `-${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return words.replace(/[^\w. ]|[._ ]$/g, code).replaceAll(' ', '--');
}

function crc32(parts: readonly Uint8Array[]): number {
  let crc = ~0;
  for (const part of parts) {
    for (const byte of part) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
    }
  }
  return ~crc >>> 0;
}
