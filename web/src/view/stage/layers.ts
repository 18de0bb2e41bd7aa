import { html, nothing, type TemplateResult } from 'lit';
import type { Pick } from '../../app/state.ts';
import type { PageView } from '../../engine/types.ts';
import { stop } from '../hands.ts';
import type { PageSpan } from './columns.ts';
import { differenceAmong, differenceOf, spoken } from './differs.ts';
import { blockWords, flagGroup, telling } from './flags.ts';
import { DIFFERS, layerOf, runs } from './runs.ts';
import { blockThing, bytesThing, pageThing, pteThing, type ByteLayer } from './things.ts';

/** A row of the stage: its label, and its cells over the columns. */
export type Layer = {
  readonly key: string;
  readonly label: TemplateResult | string;
  readonly note: string;
  readonly cells: TemplateResult[];
};

function across(span: PageSpan, content: TemplateResult | string, kind = 'across') {
  return html`<td colspan=${span.blocks.length} class=${kind}>${content}</td>`;
}

function empty(span: PageSpan, words: string, thing: string | null, mark: string | null = null) {
  const said = mark === null ? nothing : html`<span class="unseen">${spoken(mark)}</span>`;
  const box =
    thing === null
      ? html`<span class="nothing" data-differs=${mark !== null}>${words}${said}</span>`
      : html`<span
          class="nothing"
          data-differs=${mark !== null}
          ${stop(thing)}
          >${words}${said}</span
        >`;
  return across(span, box, 'across vacant');
}

/** A row of bytes: a box for each block, or one sentence where the page has nothing in this layer. */
function byteRow(spansInSight: readonly PageSpan[], layer: ByteLayer, vacant: string, pick: Pick | null) {
  return spansInSight.map((span) => {
    const { page, blocks } = span;
    if (blocks.every((block) => layerOf(block, layer).length === 0))
      return empty(span, vacant, bytesThing(layer, page, page), differenceAmong(blocks, DIFFERS[layer]));
    return html`${blocks.map((block) => html`<td>${runs(page, block, layer, pick)}</td>`)}`;
  });
}

function processes(spansInSight: readonly PageSpan[]): { process: string; mapping: string }[] {
  const found = new Map<string, { process: string; mapping: string }>();
  for (const { page } of spansInSight)
    for (const { process, mapping } of page.ptes) found.set(`${process} ${mapping}`, { process, mapping });
  return [...found.values()];
}

function pteLayers(spansInSight: readonly PageSpan[]): Layer[] {
  const owners = processes(spansInSight);
  if (owners.length === 0)
    return [
      { key: 'pte', label: 'PTEs', note: '', cells: spansInSight.map((span) => empty(span, 'nobody maps the file', null)) },
    ];
  const alone = (process: string) => owners.filter((owner) => owner.process === process).length === 1;
  return owners.map(({ process, mapping }) => ({
    key: `pte ${process} ${mapping}`,
    label: `${process}’s PTE`,
    note: alone(process) ? '' : mapping,
    cells: spansInSight.map((span) => {
      const place = span.page.ptes.findIndex((each) => each.process === process && each.mapping === mapping);
      const pte = span.page.ptes[place];
      if (!pte) return empty(span, 'not mapped', null);
      const kinds = [pte.private ? 'private' : '', pte.readonly ? 'read-only' : ''].filter(Boolean).join(', ');
      return across(
        span,
        html`${flagGroup(`PTE of ${process} for page ${span.page.page}`, pte.flags, { thing: (flag) => pteThing(span.page, place, flag), differs: pte.differs })}${kinds ? html`<small class="kind">${kinds}</small>` : nothing}`,
      );
    }),
  }));
}

function pageFlags(page: PageView, isRoomy: boolean) {
  const flags = isRoomy ? page.flags : telling(page.flags, page.differs);
  const holder = page.lockedBy === null ? nothing : html`<span class="unseen">locked by ${page.lockedBy}</span>`;
  return html`${flagGroup(`Flags of page ${page.page}`, flags, { thing: (flag) => pageThing(page, flag), differs: page.differs })}${holder}`;
}

/** Who holds the page stands beside the row's name: the flags need their line for themselves. */
function holderOf(spansInSight: readonly PageSpan[]): string {
  const [only, another] = spansInSight;
  return only && !another && only.page.lockedBy !== null ? `locked by ${only.page.lockedBy}` : '';
}

/** What is picked, and whether there is little room. */
type Drawn = { readonly pick: Pick | null; readonly isCramped: boolean };

export function layers(spansInSight: readonly PageSpan[], hasDevice: boolean, { pick, isCramped }: Drawn): Layer[] {
  const isRoomy = spansInSight.length === 1 && !isCramped;
  const blocks = (span: PageSpan) =>
    span.blocks.every(({ hasBuffer }) => !hasBuffer)
      ? empty(span, span.page.cached ? 'no buffers' : '–', null, differenceAmong(span.blocks, 'buffer'))
      : html`${span.blocks.map((block) => html`<td>${block.hasBuffer ? blockWords(block.flags, { thing: (flag) => blockThing(span.page, block, flag), differs: block.differs }) : html`<span class="nothing">none</span>`}</td>`)}`;
  return [
    ...pteLayers(spansInSight),
    {
      key: 'flags',
      label: 'page',
      note: holderOf(spansInSight),
      cells: spansInSight.map((span) =>
        span.page.cached ? across(span, pageFlags(span.page, isRoomy)) : empty(span, '–', null, differenceOf(span.page.differs, 'cached')),
      ),
    },
    {
      key: 'memory',
      label: 'memory',
      note: 'page cache',
      cells: byteRow(spansInSight, 'memory', 'not in memory', pick),
    },
    { key: 'blocks', label: 'blocks', note: 'buffer heads', cells: spansInSight.map(blocks) },
    {
      key: 'flight',
      label: 'in flight',
      note: '',
      cells: byteRow(spansInSight, 'in-flight', 'nothing in flight', pick),
    },
    ...(hasDevice
      ? [
          {
            key: 'device',
            label: 'device',
            note: 'volatile cache',
            cells: byteRow(spansInSight, 'device', 'empty', pick),
          },
        ]
      : []),
    {
      key: 'media',
      label: 'disk',
      note: 'media',
      cells: byteRow(spansInSight, 'media', 'nothing written', pick),
    },
  ];
}
