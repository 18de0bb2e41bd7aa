import { html, nothing } from 'lit';
import { printSize } from '../../app/sizes.ts';
import type { Pick } from '../../app/state.ts';
import type { BlockView, PageView, Run } from '../../engine/types.ts';
import { stop } from '../hands.ts';
import { differenceOf, spoken as spokenMark } from './differs.ts';
import { bytesThing, type ByteLayer } from './things.ts';

/** A zero byte and a space are bytes too, and have to be seen. */
function glyph(content: string | null): string {
  if (content === null) return '…';
  if (content === '\0') return '\\0';
  return content === ' ' ? '␣' : content;
}

function spoken({ content, step, state, changed }: Run, isWhole: boolean, { from, to }: Run): string {
  const where = isWhole ? '' : `bytes ${printSize(from)} to ${printSize(to)}, `;
  const origin = step === null ? 'as it lay on the disk' : `from step ${step}`;
  const what = content === null ? 'not sampled yet' : origin;
  const meaning = content === null ? '' : state === null ? ', an older value' : `, ${state}`;
  return ` ${where}${what}${meaning}${changed ? ', changed' : ''}`;
}

/** How each layer is named in a block's view. */
const LAYERS = { memory: 'memory', 'in-flight': 'inFlight', device: 'device', media: 'media' } as const;

/** How each layer is named among the differences of two runs. */
export const DIFFERS = { memory: 'memory', 'in-flight': 'in flight', device: 'device', media: 'disk' } as const;

export function layerOf(block: BlockView, layer: ByteLayer): readonly Run[] {
  return block[LAYERS[layer]];
}

/** A block's bytes in one layer: one box if they are equal, a box for each run if not. */
export function runs(page: PageView, block: BlockView, of: ByteLayer, pick: Pick | null) {
  const layer = layerOf(block, of);
  const mark = differenceOf(block.differs, DIFFERS[of]);
  if (layer.length === 0 && mark === null) return nothing;
  const isWhole = layer.length === 1 && layer[0]?.from === block.from && layer[0].to === block.to;
  return html`<span class="cells" data-differs=${mark !== null}>
    ${layer.map(
      (run) =>
        html`<span
          class="cell mono"
          .style=${`flex-grow: ${run.to - run.from}`}
          data-state=${run.state ?? 'old'}
          data-changed=${run.changed}
          data-picked=${pick?.file === page.file && pick.from < run.to && pick.to > run.from}
          data-file=${page.file}
          data-from=${run.from}
          data-to=${run.to}
          ${stop(bytesThing(of, page, run))}
          ><span class="letter"
            >${glyph(run.content)}${run.step === null ? nothing : html`<sub aria-hidden="true">${run.step}</sub>`}</span
          ><span class="unseen">${spoken(run, isWhole, run)}</span></span
        >`,
    )}
    ${mark === null ? nothing : html`<span class="unseen">${spokenMark(mark)}</span>`}
  </span>`;
}
