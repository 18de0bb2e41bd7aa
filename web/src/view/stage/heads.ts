import { printSize } from '../../app/sizes.ts';
import type { Pick } from '../../app/state.ts';
import type { BlockView, PageView } from '../../engine/types.ts';

/** A block by its bytes in the file, as ranges are written. */
export function blockName({ file }: PageView, { from, to }: BlockView): string {
  return `${file}[${printSize(from)}..${printSize(to)}]`;
}

export function shortName({ from, to }: BlockView): string {
  return `${printSize(from)}..${printSize(to)}`;
}

export function isPicked(pick: Pick | null, { file }: PageView, { from, to }: BlockView): boolean {
  return pick !== null && pick.file === file && pick.from < to && pick.to > from;
}
