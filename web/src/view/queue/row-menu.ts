import { html, nothing } from 'lit';
import { isSingleKey } from '../../app/keys.ts';
import type { Send } from '../../app/store.ts';
import type { Event as AppEvent } from '../../app/state.ts';
import type { Opened } from '../../engine/types.ts';

type Item = { readonly label: string; readonly keys: string; readonly event: AppEvent | null };

/** What can be done with a row. Moving stops at the headers and at the end. */
function items(statement: number, opened: Opened): Item[] {
  const first = opened.statements.find(({ kind }) => kind !== 'header')?.index ?? 0;
  const last = opened.statements.length - 1;
  const move = (before: number | null): AppEvent => ({
    kind: 'request-edit',
    request: { kind: 'move', statement, before },
  });
  return [
    { label: 'Edit', keys: 'e', event: { kind: 'inline-open', mode: 'edit', statement } },
    { label: 'Insert before', keys: 'i', event: { kind: 'inline-open', mode: 'insert', statement } },
    { label: 'Duplicate', keys: 'd', event: { kind: 'request-edit', request: { kind: 'duplicate', statement } } },
    { label: 'Move up', keys: 'Alt ↑', event: statement > first ? move(statement - 1) : null },
    {
      label: 'Move down',
      keys: 'Alt ↓',
      event: statement < last ? move(statement + 2 > last ? null : statement + 2) : null,
    },
    { label: 'Delete', keys: 'Del', event: { kind: 'request-edit', request: { kind: 'delete', statement } } },
  ];
}

export function rowMenu(statement: number | null, opened: Opened, send: Send) {
  const text = statement === null ? '' : (opened.statements[statement]?.text ?? '');
  const choose = (event: AppEvent, button: HTMLElement) => {
    button.closest<HTMLElement>('[popover]')?.hidePopover();
    send(event);
  };
  return html`<div class="row-menu" popover role="group" aria-label=${`Change ${text}`}>
    ${
      statement === null
        ? nothing
        : items(statement, opened).map(
            ({ label, keys, event }) =>
              html`<button
                type="button"
                ?disabled=${event === null}
                @click=${(click: Event) => event && choose(event, click.currentTarget as HTMLElement)}
              >
                ${label}<kbd aria-hidden="true">${keys}</kbd>
              </button>`,
          )
    }
  </div>`;
}

/** The same by keys, while a row has the focus. */
export function rowKey(
  press: KeyboardEvent,
  statement: number,
  opened: Opened,
  hasSingleKeys: boolean,
  send: Send,
): void {
  if (press.ctrlKey || press.metaKey) return;
  if (!hasSingleKeys && isSingleKey({ key: press.key, alt: press.altKey, command: false })) return;
  const key = press.altKey
    ? `Alt ${{ ArrowUp: '↑', ArrowDown: '↓' }[press.key] ?? ''}`
    : press.key === 'Delete'
      ? 'Del'
      : press.key;
  const item = items(statement, opened).find(({ keys }) => keys === key);
  if (!item?.event) return;
  press.preventDefault();
  press.stopPropagation();
  if (key === 'Del') keepFocus(press.target);
  send(item.event);
}

/** The next row takes a deleted one's place, and its focus; after the last one the row before has to. */
function keepFocus(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return;
  const rows = [...(target.closest('.rows')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  if (rows.at(-1) === target) rows.at(-2)?.focus();
}
