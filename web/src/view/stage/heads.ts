import { html } from 'lit';
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

/** The head of a block's column: names its bytes, and picks them for the next operation. */
export function pickButton(pick: Pick | null, page: PageView, block: BlockView) {
  return html`<button
    type="button"
    class="block-head mono"
    aria-pressed=${isPicked(pick, page, block) ? 'true' : 'false'}
    aria-label=${`Pick bytes ${shortName(block)} of ${page.file}`}
    data-stop
    tabindex="-1"
    data-file=${page.file}
    data-from=${block.from}
    data-to=${block.to}
  >
    ${shortName(block)}
  </button>`;
}
