import { actionFor } from '../app/keys.ts';
import type { Go } from '../app/state.ts';

/** What works by itself when it has the focus, and the keys by which it does. */
const CONTROLS: readonly (readonly [string, readonly string[]])[] = [
  ['button, summary', ['Enter', ' ']],
  ['a', ['Enter']],
  ['input', ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']],
];

/** What a key means inside an embed: a move, something that the browser does by itself, or nothing of ours. */
export function meaningOf(event: KeyboardEvent): Go | 'native' | null {
  const target = event.target instanceof Element ? event.target : null;
  const command = event.ctrlKey || event.metaKey;
  if (!command && !event.altKey && CONTROLS.some(([kind, keys]) => target?.matches(kind) && keys.includes(event.key)))
    return 'native';
  const press = { key: event.key, shift: event.shiftKey, alt: event.altKey, command };
  // Single letters are the host's: it may have a use for them, and nobody expects one in a picture.
  const action = actionFor(press, 'page', false);
  return action?.kind === 'go' ? action.to : null;
}
