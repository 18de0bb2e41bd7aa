import type { Difference } from '../../engine/types.ts';

/** What is said of a thing that is not the same in the run beside this one; null where it is, or where there is none. */
export function differenceOf(differs: readonly Difference[] | undefined, of: string): string | null {
  return differs?.find((difference) => difference.of === of)?.words ?? null;
}

/** Of things that are not the same, what is said of the first; of a layer without bytes of its own. */
export function differenceAmong(things: readonly { readonly differs?: readonly Difference[] }[], of: string): string | null {
  for (const { differs } of things) {
    const mark = differenceOf(differs, of);
    if (mark !== null) return mark;
  }
  return null;
}

export function spoken(mark: string | null): string {
  return mark === null ? '' : `, ${mark}`;
}
