import type { PageView } from '../engine/types.ts';

/** The pages that are known, with those that have changed. */
export function mergePages(known: readonly PageView[], changed: readonly PageView[]): readonly PageView[] {
  if (changed.length === 0) return known;
  const byId = new Map(known.map((page) => [page.id, page]));
  for (const page of changed) byId.set(page.id, page);
  return [...byId.values()].sort((a, b) => a.id - b.id);
}
