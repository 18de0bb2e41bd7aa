import type { Turn } from '../../app/stage.ts';
import type { BlockView, PageView } from '../../engine/types.ts';

/** One column of the stage: a block and the page that it lies in. */
export type Column = { readonly page: PageView; readonly block: BlockView };
/** The columns of one page that are in sight, side by side. */
export type PageSpan = { readonly page: PageView; readonly blocks: readonly BlockView[] };

/** More columns than this are not readable side by side; the others are a page away. */
export const MOST_COLUMNS = 8;
/** More pages than this leave no room for a page's flags. */
export const MOST_PAGES = 2;

export function columnsOf(pages: readonly PageView[]): Column[] {
  return pages.flatMap((page) => page.blocks.map((block) => ({ page, block })));
}

/** The first column that the last step changed: the stage follows what happens. */
export function firstChanged(columns: readonly Column[]): number {
  const touched = ({ block }: Column) =>
    [block.memory, block.media, block.inFlight, block.device, block.flags, block.states].some((things) =>
      things.some(({ changed }) => changed),
    );
  const flagged = ({ page }: Column) =>
    page.flags.some(({ changed }) => changed) ||
    page.ptes.some((pte) => pte.changed || pte.flags.some(({ changed }) => changed));
  const exact = columns.findIndex(touched);
  return exact >= 0 ? exact : columns.findIndex(flagged);
}

/** Windows of columns that do not cut a page in two where a page fits into one. */
export function windows(columns: readonly Column[]): readonly (readonly Column[])[] {
  const found: Column[][] = [];
  for (const [at, column] of columns.entries()) {
    const current = found.at(-1);
    const startsPage = columns[at - 1]?.page !== column.page;
    const whole = column.page.blocks.length;
    const fits = current && current.length + (startsPage && whole <= MOST_COLUMNS ? whole : 1) <= MOST_COLUMNS;
    const pages = new Set(current?.map(({ page }) => page)).size;
    if (current && fits && !(startsPage && pages >= MOST_PAGES)) current.push(column);
    else found.push([column]);
  }
  return found;
}

/** Which window is in sight: the stage follows what happens until the reader turns to another part of it. */
export function windowInSight(
  columns: readonly Column[],
  all: readonly (readonly Column[])[],
  turn: Turn | null,
  position: number,
): number {
  const column = turn?.position === position ? turn.column : Math.max(0, firstChanged(columns));
  const shown = columns[Math.min(column, columns.length - 1)];
  return Math.max(
    0,
    all.findIndex((each) => shown && each.includes(shown)),
  );
}

export function spans(columns: readonly Column[]): PageSpan[] {
  const found: { page: PageView; blocks: BlockView[] }[] = [];
  for (const { page, block } of columns) {
    const last = found.at(-1);
    if (last?.page === page) last.blocks.push(block);
    else found.push({ page, blocks: [block] });
  }
  return found;
}

export function countOf(inSight: readonly PageSpan[]): number {
  return inSight.reduce((sum, { blocks }) => sum + blocks.length, 0);
}

/** Many columns are narrow ones. */
export function isMany(count: number): boolean {
  return count > 5;
}
