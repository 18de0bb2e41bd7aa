import { html, nothing, type TemplateResult } from 'lit';
import type { BlockView, PageView, Run } from '../../engine/types.ts';
import type { PageSpan } from './columns.ts';
import { differenceAmong, differenceOf, spoken } from './differs.ts';
import { blockWords, flagGroup, telling } from './flags.ts';
import { runs } from './runs.ts';

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

function empty(span: PageSpan, words: string, mark: string | null = null) {
  const said = mark === null ? nothing : html`<span class="unseen">${spoken(mark)}</span>`;
  return across(
    span,
    html`<span class="nothing" data-differs=${mark !== null}>${words}${said}</span>`,
    'across vacant',
  );
}

/** A row of bytes: a box for each block, or one sentence where the page has nothing in this layer. */
function byteRow(
  spansInSight: readonly PageSpan[],
  layerOf: (block: BlockView) => readonly Run[],
  vacant: string,
  layer: string,
) {
  return spansInSight.map((span) => {
    if (span.blocks.every((block) => layerOf(block).length === 0))
      return empty(span, vacant, differenceAmong(span.blocks, layer));
    return html`${span.blocks.map((block) => html`<td>${runs(block, layerOf(block), span.page.file, differenceOf(block.differs, layer))}</td>`)}`;
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
      { key: 'pte', label: 'PTEs', note: '', cells: spansInSight.map((span) => empty(span, 'nobody maps the file')) },
    ];
  const alone = (process: string) => owners.filter((owner) => owner.process === process).length === 1;
  return owners.map(({ process, mapping }) => ({
    key: `pte ${process} ${mapping}`,
    label: `${process}’s PTE`,
    note: alone(process) ? '' : mapping,
    cells: spansInSight.map((span) => {
      const pte = span.page.ptes.find((each) => each.process === process && each.mapping === mapping);
      if (!pte) return empty(span, 'not mapped');
      const kinds = [pte.private ? 'private' : '', pte.readonly ? 'read-only' : ''].filter(Boolean).join(', ');
      return across(
        span,
        html`${flagGroup(`PTE of ${process} for page ${span.page.page}`, pte.flags, pte.differs)}${kinds ? html`<small class="kind">${kinds}</small>` : nothing}`,
      );
    }),
  }));
}

function pageFlags(page: PageView, isRoomy: boolean) {
  const flags = isRoomy ? page.flags : telling(page.flags, page.differs);
  const holder = page.lockedBy === null ? nothing : html`<span class="unseen">locked by ${page.lockedBy}</span>`;
  return html`${flagGroup(`Flags of page ${page.page}`, flags, page.differs)}${holder}`;
}

/** Who holds the page stands beside the row's name: the flags need their line for themselves. */
function holderOf(spansInSight: readonly PageSpan[]): string {
  const [only, another] = spansInSight;
  return only && !another && only.page.lockedBy !== null ? `locked by ${only.page.lockedBy}` : '';
}

export function layers(spansInSight: readonly PageSpan[], hasDevice: boolean, isCramped: boolean): Layer[] {
  const isRoomy = spansInSight.length === 1 && !isCramped;
  const blocks = (span: PageSpan) =>
    span.blocks.every(({ hasBuffer }) => !hasBuffer)
      ? empty(span, span.page.cached ? 'no buffers' : '–', differenceAmong(span.blocks, 'buffer'))
      : html`${span.blocks.map((block) => html`<td>${block.hasBuffer ? blockWords(block.flags, block.differs) : html`<span class="nothing">none</span>`}</td>`)}`;
  return [
    ...pteLayers(spansInSight),
    {
      key: 'flags',
      label: 'page',
      note: holderOf(spansInSight),
      cells: spansInSight.map((span) =>
        span.page.cached ? across(span, pageFlags(span.page, isRoomy)) : empty(span, '–', differenceOf(span.page.differs, 'cached')),
      ),
    },
    {
      key: 'memory',
      label: 'memory',
      note: 'page cache',
      cells: byteRow(spansInSight, ({ memory }) => memory, 'not in memory', 'memory'),
    },
    { key: 'blocks', label: 'blocks', note: 'buffer heads', cells: spansInSight.map(blocks) },
    {
      key: 'flight',
      label: 'in flight',
      note: '',
      cells: byteRow(spansInSight, ({ inFlight }) => inFlight, 'nothing in flight', 'in flight'),
    },
    ...(hasDevice
      ? [
          {
            key: 'device',
            label: 'device',
            note: 'volatile cache',
            cells: byteRow(spansInSight, ({ device }) => device, 'empty', 'device'),
          },
        ]
      : []),
    {
      key: 'media',
      label: 'disk',
      note: 'media',
      cells: byteRow(spansInSight, ({ media }) => media, 'nothing written', 'disk'),
    },
  ];
}
