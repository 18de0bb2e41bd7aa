import { html, nothing } from 'lit';
import { printSize } from '../../app/sizes.ts';
import type { BlockView, Flag, PageView, Run } from '../../engine/types.ts';
import { stop } from '../hands.ts';
import { blockName } from './heads.ts';
import { layerOf } from './runs.ts';
import { blockThing, bytesThing, memoThing, pageThing, pteThing, stateThing, type ByteLayer } from './things.ts';

type Cell = { readonly words: string; readonly thing: string };
type Row = { readonly head: string; readonly cells: (block: BlockView) => readonly Cell[] };

/** Everything that the stage shows, in words: for each page a table with its layers as rows and its blocks as columns. */
export function twin(pages: readonly PageView[], hasDevice: boolean, label: string) {
  return html`<div class="twin" tabindex="0" role="region" aria-label=${`Stage as a table${label ? `, ${label}` : ''}`}>
    ${pages.map((page) => pageTable(page, hasDevice))}
  </div>`;
}

function pageTable(page: PageView, hasDevice: boolean) {
  const { blocks } = page;
  return html`<table class="twin-table">
    <caption>
      ${page.file}, page ${page.page}${page.lockedBy === null ? '' : `, locked by ${page.lockedBy}`}
    </caption>
    <thead>
      <tr>
        <th scope="col">layer</th>
        ${blocks.map((block) => html`<th scope="col" class="mono">${blockName(page, block)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${page.ptes.length === 0 ? wide('PTEs', [{ words: 'nobody maps the file', thing: '' }], blocks.length) : nothing}
      ${page.ptes.map((pte, place) => {
        const kinds = [pte.private ? 'private' : '', pte.readonly ? 'read-only' : ''].filter(Boolean).join(', ');
        const head = `${pte.process}’s PTE${kinds ? `, ${kinds}` : ''}`;
        return wide(head, flags(pte.flags, (flag) => pteThing(page, place, flag)), blocks.length);
      })}
      ${wide('page', page.cached ? flags(page.flags, (flag) => pageThing(page, flag)) : [{ words: 'not in memory', thing: '' }], blocks.length)}
      ${rows(page, hasDevice).map(
        ({ head, cells }) =>
          html`<tr>
            <th scope="row">${head}</th>
            ${blocks.map((block) => html`<td>${list(cells(block))}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function wide(head: string, cells: readonly Cell[], columns: number) {
  return html`<tr>
    <th scope="row">${head}</th>
    <td colspan=${columns}>${list(cells)}</td>
  </tr>`;
}

function list(cells: readonly Cell[]) {
  return cells.map(({ words, thing }, place) => {
    const comma = place < cells.length - 1 ? ', ' : '';
    if (!thing) return html`${words}${comma}`;
    return html`<span ${stop(thing)}>${words}</span>${comma}`;
  });
}

function flags(all: readonly Flag[], thing: (flag: Flag) => string): Cell[] {
  return all.map((flag) => ({
    words: `${flag.on ? '' : 'not '}${flag.name}${flag.changed ? ' (changed)' : ''}`,
    thing: thing(flag),
  }));
}

function rows(page: PageView, hasDevice: boolean): Row[] {
  const bytes = (head: string, layer: ByteLayer): Row => ({
    head,
    cells: (block) => {
      const found = layerOf(block, layer);
      if (found.length === 0) return [{ words: 'nothing', thing: bytesThing(layer, page, block) }];
      return found.map((run) => ({
        words: runWords(run, block),
        thing: bytesThing(layer, page, run),
      }));
    },
  });
  const who = (head: string, of: keyof BlockView['remembers']): Row => ({
    head: `remembers: ${head}`,
    cells: (block) => {
      const { now, was } = block.remembers[of];
      return [
        { words: `${now ? 'yes' : 'no'}${now === was ? '' : ' (changed)'}`, thing: memoThing(page, block, block.remembers[of]) },
      ];
    },
  });
  return [
    bytes('memory', 'memory'),
    {
      head: 'block',
      cells: (block) =>
        block.hasBuffer
          ? flags(block.flags, (flag) => blockThing(page, block, flag))
          : [{ words: 'no buffer', thing: '' }],
    },
    bytes('in flight', 'in-flight'),
    ...(hasDevice ? [bytes('device’s cache', 'device')] : []),
    bytes('disk', 'media'),
    who('PTE', 'pte'),
    who('page', 'page'),
    who('block', 'block'),
    who('I/O', 'io'),
    who('operation', 'operation'),
    {
      head: 'state',
      cells: (block) =>
        block.states.map((run) => ({
          words: `${where(run, block)}${run.state}${run.changed ? ' (changed)' : ''}`,
          thing: stateThing(page, run),
        })),
    },
  ];
}

function runWords(run: Run, block: BlockView): string {
  if (run.content === null) return `${where(run, block)}not read yet`;
  const content = run.content === '\0' ? '\\0' : run.content;
  const origin = run.step === null ? '' : ` from step ${run.step}`;
  const meaning = run.state === null ? ', an older value' : '';
  return `${where(run, block)}"${content}"${origin}${meaning}${run.changed ? ' (changed)' : ''}`;
}

/** Which of the block's bytes, where it is not all of them. */
function where({ from, to }: { from: number; to: number }, block: BlockView): string {
  return from === block.from && to === block.to ? '' : `${printSize(from)}..${printSize(to)}: `;
}
