import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Marks the line of the step that the page stands on. */
export const markLine = StateEffect.define<number | null>();

const now = Decoration.line({ class: 'wb-now', attributes: { 'aria-current': 'step' } });

export const markedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marked, transaction) => {
    let next = marked.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(markLine)) continue;
      const { doc } = transaction.state;
      const line = effect.value;
      next = line === null || line > doc.lines ? Decoration.none : Decoration.set(now.range(doc.line(line).from));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
