import { html, nothing } from 'lit';
import type { Pick } from '../../app/state.ts';
import type { BlockView, PageView } from '../../engine/types.ts';
import { blockHead } from '../hands.ts';
import type { PageSpan } from './columns.ts';
import { blockWords, flagGroup, telling } from './flags.ts';
import { runs } from './runs.ts';
import { blockThing, pageThing, pteThing } from './things.ts';

/** The stage for narrow windows with many blocks: a row for each block, a column for each layer. */
export function turnedStage(inSight: readonly PageSpan[], hasDevice: boolean, pick: Pick | null) {
  return html`${inSight.map(({ page, blocks }) => pageTable(page, blocks, hasDevice, pick))}`;
}

function pageTable(page: PageView, blocks: readonly BlockView[], hasDevice: boolean, pick: Pick | null) {
  return html`<section class="turned-page">
    <h3>${page.file}[page ${page.page}]</h3>
    ${page.ptes.map(({ process, flags, differs }, place) => html`<p class="turned-flags"><span>${process}’s PTE</span>${flagGroup(`PTE of ${process}`, flags, { thing: (flag) => pteThing(page, place, flag), differs })}</p>`)}
    ${page.cached ? html`<p class="turned-flags"><span>page</span>${flagGroup(`Flags of page ${page.page}`, telling(page.flags, page.differs), { thing: (flag) => pageThing(page, flag), differs: page.differs })}</p>` : html`<p class="turned-flags"><span>page</span>not in memory</p>`}
    <table class="layers turned">
      <caption class="unseen">
        What each layer holds, block by block
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="unseen">Block</span></th>
          <th scope="col">memory</th>
          <th scope="col">block</th>
          <th scope="col">flight</th>
          ${hasDevice ? html`<th scope="col">device</th>` : nothing}
          <th scope="col">disk</th>
        </tr>
      </thead>
      <tbody>
        ${blocks.map(
          (block) =>
            html`<tr>
              <th scope="row">${blockHead(pick, page, block)}</th>
              <td>${runs(page, block, 'memory', pick)}</td>
              <td>${block.hasBuffer ? blockWords(block.flags, { thing: (flag) => blockThing(page, block, flag), differs: block.differs }) : html`<span class="quiet">–</span>`}</td>
              <td>${runs(page, block, 'in-flight', pick)}</td>
              ${hasDevice ? html`<td>${runs(page, block, 'device', pick)}</td>` : nothing}
              <td>${runs(page, block, 'media', pick)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
