import type { Pick } from './state.ts';

const K = 1024;
const M = K * K;

/** A size as the language writes it: `4k`, `100M`, `1460`. */
export function printSize(bytes: number): string {
  if (bytes > 0 && bytes % M === 0) return `${bytes / M}M`;
  if (bytes > 0 && bytes % K === 0) return `${bytes / K}k`;
  return String(bytes);
}

export function parseSize(word: string): number | null {
  const match = /^(0x[0-9a-f]+|\d+)([kM]?)$/i.exec(word.trim());
  if (!match) return null;
  const unit = match[2] === 'k' ? K : match[2] === 'M' ? M : 1;
  return Number(match[1]) * unit;
}

export type FileShape = {
  readonly name: string;
  readonly size: number;
  readonly pageSize: number;
  readonly blockSize: number;
};

/** A range as the language writes it; the whole file by its name alone. `target` may be a mapping of the file. */
export function printRange(target: string, file: FileShape | undefined, from: number, to: number): string {
  if (file && from === 0 && to === file.size) return target;
  return `${target}[${printSize(from)}..${printSize(to)}]`;
}

export type RangeParts = { readonly target: string; readonly from: number; readonly to: number };

/** Reads a range's target and bounds; `shape` gives the file behind a target. Null where it is no range. */
export function parseRange(word: string, shape: (target: string) => FileShape | undefined): RangeParts | null {
  const match = /^([A-Za-z][\w-]*)(?:\[(.*)\])?$/.exec(word.trim());
  const target = match?.[1];
  if (target === undefined) return null;
  const file = shape(target);
  const inside = match?.[2]?.trim();
  if (inside === undefined) return { target, from: 0, to: file?.size ?? 0 };
  const unit = /^(page|block) (\d+)$/.exec(inside);
  if (unit) {
    const length = (unit[1] === 'page' ? file?.pageSize : file?.blockSize) ?? 0;
    const from = Number(unit[2]) * length;
    return { target, from, to: Math.min(from + length, file?.size ?? from + length) };
  }
  const [from, to] = inside.split('..').map(parseSize);
  return typeof from === 'number' && typeof to === 'number' ? { target, from, to } : null;
}

/** From the first byte of either pick to the last of either. Picks of two files do not join. */
export function joinPicks(anchor: Pick | null, pick: Pick): Pick {
  if (!anchor || anchor.file !== pick.file) return pick;
  return { file: pick.file, from: Math.min(anchor.from, pick.from), to: Math.max(anchor.to, pick.to) };
}
