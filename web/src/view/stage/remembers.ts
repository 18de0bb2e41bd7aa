import { html, nothing } from 'lit';
import { BYTE_STATES } from '../../app/words.ts';
import type { BlockView, Memo, PageView } from '../../engine/types.ts';
import { worst } from '../words.ts';
import { stop, term } from '../hands.ts';
import type { PageSpan } from './columns.ts';
import { differenceOf, spoken } from './differs.ts';
import { blockName, shortName } from './heads.ts';
import { memoThing, stateThing } from './things.ts';

type Who = keyof BlockView['remembers'];
const ROWS: readonly { readonly who: Who; readonly label: string; readonly short?: string }[] = [
  { who: 'pte', label: 'PTE' },
  { who: 'page', label: 'page' },
  { who: 'block', label: 'block' },
  { who: 'io', label: 'I/O' },
  { who: 'operation', label: 'operation', short: 'op.' },
];

/** One light: it remembers, it has just begun to, it has just forgotten, or it does not. */
function memo(page: PageView, block: BlockView, who: Who) {
  const { now, was } = block.remembers[who];
  const mark = differenceOf(block.differs, who);
  const kind = now ? 'memo lit' : was ? 'memo out' : 'memo';
  return html`<span
    class=${kind}
    data-changed=${now && !was}
    data-differs=${mark !== null}
    ${stop(memoThing(page, block, block.remembers[who]))}
    >${light({ now, was })}${mark === null ? nothing : html`<span class="unseen">${spoken(mark)}</span>`}</span
  >`;
}

function light({ now, was }: Pick<Memo, 'now' | 'was'>) {
  if (now) return html`yes${was ? nothing : html`<span class="unseen">, new</span>`}`;
  if (was) return html`<s>yes</s><span aria-hidden="true"> → </span><span class="unseen">, now </span><b>no</b>`;
  return html`<span aria-hidden="true">·</span><span class="unseen">no</span>`;
}

/** The worst state of the block's bytes first; the others after it. */
function stateWords(page: PageView, { states, differs }: BlockView) {
  const mark = differenceOf(differs, 'state');
  const distinct = [...new Set(states.map(({ state }) => state))].sort(
    (a, b) => BYTE_STATES.indexOf(b) - BYTE_STATES.indexOf(a),
  );
  const changed = states.some((each) => each.changed);
  return html`<span class="state-words" data-state=${worst(distinct, BYTE_STATES) ?? 'old'} data-changed=${changed} data-differs=${mark !== null}>
    ${distinct.map((state) => {
      const bytes = states.find((each) => each.state === state);
      return html`<span
        class="state-word"
        data-state=${state}
        ${stop(bytes ? stateThing(page, bytes) : null)}
        >${state}</span
      >`;
    })}
    ${changed ? html`<span class="unseen">, changed</span>` : nothing}
    ${mark === null ? nothing : html`<span class="unseen">${spoken(mark)}</span>`}
  </span>`;
}

/** The heart of the page: for each block, who still remembers to write it. */
export function rememberRows(spansInSight: readonly PageSpan[]) {
  const columns = spansInSight.flatMap(({ page, blocks }) => blocks.map((block) => ({ page, block })));
  return html`<table class="matrix">
    <caption>
      <span>Who remembers</span>
    </caption>
    <thead class="unseen-rows">
      <tr>
        <th scope="col"><span class="unseen">Who</span></th>
        ${spansInSight.flatMap((span) => span.blocks.map((block) => html`<th scope="col"><span class="unseen">${blockName(span.page, block)}</span></th>`))}
      </tr>
    </thead>
    <tbody>
      ${ROWS.map(
        ({ who, label }) =>
          html`<tr>
            <th scope="row">${term(label, spansInSight[0]?.blocks[0]?.remembers[who].term ?? '', true)}</th>
            ${columns.map(({ page, block }) => html`<td>${memo(page, block, who)}</td>`)}
          </tr>`,
      )}
      <tr class="state-row">
        <th scope="row">state</th>
        ${columns.map(({ page, block }) => html`<td>${stateWords(page, block)}</td>`)}
      </tr>
    </tbody>
  </table>`;
}

/** The same turned: a row for each block. For narrow windows with many blocks. */
export function rememberColumns(spansInSight: readonly PageSpan[]) {
  const files = new Set(spansInSight.map(({ page }) => page.file));
  return html`<table class="matrix turned">
    <caption>
      <span>Who remembers</span>
    </caption>
    <thead>
      <tr>
        <th scope="col"><span class="unseen">Block</span></th>
        ${ROWS.map(({ label, short }) => html`<th scope="col">${short ? html`<abbr title=${label}>${short}</abbr>` : label}</th>`)}
        <th scope="col">state</th>
      </tr>
    </thead>
    <tbody>
      ${spansInSight.flatMap((span) =>
        span.blocks.map(
          (block) =>
            html`<tr>
              <th scope="row">
                ${files.size > 1 ? blockName(span.page, block) : html`<span class="unseen">${span.page.file} </span><span class="mono">${shortName(block)}</span>`}
              </th>
              ${ROWS.map(({ who }) => html`<td>${memo(span.page, block, who)}</td>`)}
              <td>${stateWords(span.page, block)}</td>
            </tr>`,
        ),
      )}
    </tbody>
  </table>`;
}
