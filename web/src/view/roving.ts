/**
 * ↑ and ↓ move the focus among the controls of a group that share one tab stop. ← and → are
 * left alone: they step through the run wherever the focus is.
 */
export function rove(event: KeyboardEvent, selector: string): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const group = event.currentTarget as HTMLElement;
  const members = [...group.querySelectorAll<HTMLElement>(selector)];
  const at = members.indexOf(document.activeElement as HTMLElement);
  const next = members[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  for (const member of members) member.tabIndex = member === next ? 0 : -1;
  next.focus();
}
