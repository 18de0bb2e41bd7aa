/** Where a dragged row would land: before which statement, and on which side of the row under the pointer. */
export type DropPlace = { readonly over: number; readonly side: 'above' | 'below'; readonly before: number };

export function dropPlace(row: HTMLElement, y: number, index: number): DropPlace {
  const box = row.getBoundingClientRect();
  const side = y < box.top + box.height / 2 ? 'above' : 'below';
  return { over: index, side, before: side === 'above' ? index : index + 1 };
}
