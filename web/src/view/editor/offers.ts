import { pickedCompletion, startCompletion, type Completion, type CompletionContext, type CompletionSource } from '@codemirror/autocomplete';
import type { EditorView, Rect } from '@codemirror/view';
import type { Assist } from '../../app/assist.ts';
import type { Offer } from '../../engine/types.ts';
import { withCode } from './with-code.ts';

/** The core knows what could stand here; CodeMirror shows it and filters it by what is typed. */
export function offers(assist: Assist): CompletionSource {
  return async (context: CompletionContext) => {
    if (!context.explicit && !isWorthAsking(context)) return null;
    const { doc } = context.state;
    const completions = await assist.complete(doc.toString(), context.pos);
    if (!completions || context.aborted || completions.offers.length === 0) return null;
    const { from, to, offers } = completions;
    return { from, ...(to > context.pos ? { to } : {}), options: offers.map(option), validFor: /^["\w.+-]*$/ };
  };
}

/** Unasked, offers come behind a word that is begun, and behind a space or a symbol that wants one. */
function isWorthAsking({ state, pos }: CompletionContext): boolean {
  const { from, text } = state.doc.lineAt(pos);
  const before = text.slice(0, pos - from);
  return /[\w":=[.]$|\S $/.test(before);
}

function option(offer: Offer, place: number, all: readonly Offer[]): Completion {
  const { label, insert, detail, meaning, kind } = offer;
  return {
    label,
    type: kind,
    // The core's order: the likeliest first.
    boost: 99 - (198 * place) / all.length,
    ...(detail ? { detail } : {}),
    ...(meaning ? { info: () => paragraph(meaning) } : {}),
    apply: (view: EditorView, completion: Completion, from: number, to: number) => {
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        annotations: pickedCompletion.of(completion),
        userEvent: 'input.complete',
      });
      // What has to follow is offered at once.
      if (/[ =]$/.test(insert)) startCompletion(view);
    },
  };
}

/** Beside the list where there is room, else below it, or above it at the foot of the window. */
export function besideOrBelow(_view: EditorView, list: Rect, _option: Rect, info: Rect, space: Rect) {
  const room = space.right - list.right;
  if (room >= 220) return { class: 'cm-completionInfo-right', style: `top: 0; max-width: ${Math.min(300, room - 8)}px` };
  const width = `left: ${Math.min(0, space.right - list.left - 300)}px; width: 290px`;
  const height = info.bottom - info.top;
  const below = list.bottom + height + 8 < space.bottom;
  return { class: '', style: `${below ? 'top' : 'bottom'}: 100%; ${width}` };
}

function paragraph(text: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.className = 'wb-meaning';
  paragraph.append(...withCode(text));
  return paragraph;
}
