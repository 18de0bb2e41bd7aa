import type { Link, PageView } from '../engine/types.ts';
import type { Turn } from './stage.ts';
import type { State } from './state.ts';

/** The columns of the stage from the left: the first byte of each block, and its file. */
function columns(pages: readonly PageView[]) {
  return pages.flatMap(({ file, blocks }) => blocks.map(({ from, to }) => ({ file, from, to })));
}

/** The part of the stage that the reader has turned to, as a link names it; null where the stage follows what happens. */
export function turnedTo({ run, stage, cursor }: State): Link['turned'] {
  const column = stage.turn?.position === cursor.position ? columns(run?.pages ?? [])[stage.turn.column] : undefined;
  return column ? { file: column.file, byte: column.from } : null;
}

/** The same the other way round; null where the stage has no such byte. */
export function turnTo({ file, byte }: NonNullable<Link['turned']>, pages: readonly PageView[], position: number): Turn | null {
  const column = columns(pages).findIndex((each) => each.file === file && each.from <= byte && byte < each.to);
  return column < 0 ? null : { column, position };
}
