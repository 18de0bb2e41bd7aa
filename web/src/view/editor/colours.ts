import { RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import type { Assist } from '../../app/assist.ts';
import type { Coloured, Role } from '../../engine/types.ts';

const coloured = StateEffect.define<DecorationSet>();

/** The colours that were last told; until new ones come, they move with the text. */
const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (colours, transaction) =>
    transaction.effects.reduce(
      (now, effect) => (effect.is(coloured) ? effect.value : now),
      colours.map(transaction.changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
});

function decorations(pieces: readonly Coloured[], doc: Text): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, colour } of pieces) {
    if (from >= to || to > doc.length) continue;
    const isMachine = colour === 'actor' && MACHINE.has(doc.sliceString(from, to));
    builder.add(from, to, mark(isMachine ? `wb-actor wb-${doc.sliceString(from, to)}` : `wb-${colour}`));
  }
  return builder.finish();
}

/** The actors that have a colour of their own, as in the queue. */
const MACHINE: ReadonlySet<string> = new Set<Role>(['journal', 'flusher', 'reclaim', 'disk', 'power']);

const marks = new Map<string, Decoration>();

function mark(names: string): Decoration {
  const known = marks.get(names) ?? Decoration.mark({ class: names });
  marks.set(names, known);
  return known;
}

/** Asks the core what each piece of the text is, whenever the text has changed. */
export function colours(assist: Assist) {
  const plugin = ViewPlugin.fromClass(
    class {
      #alive = true;

      constructor(view: EditorView) {
        void this.#ask(view);
      }

      update({ docChanged, view }: ViewUpdate): void {
        if (docChanged) void this.#ask(view);
      }

      destroy(): void {
        this.#alive = false;
      }

      async #ask(view: EditorView): Promise<void> {
        const { doc } = view.state;
        const pieces = await assist.highlight(doc.toString());
        // Colours of a text that is no more: newer ones are on their way.
        if (!pieces || !this.#alive || view.state.doc !== doc) return;
        view.dispatch({ effects: coloured.of(decorations(pieces, doc)) });
      }
    },
  );
  return [field, plugin];
}
