import { setDiagnostics, type Diagnostic as Shown } from '@codemirror/lint';
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Diagnostic, TextEdit } from '../../engine/types.ts';
import { withCode } from './with-code.ts';

type Mend = (edit: TextEdit) => void;

const told = StateEffect.define<readonly Diagnostic[]>();

/** What is wrong with the text, as the core has said it; empty while it has not been read. */
export const mistakes = StateField.define<readonly Diagnostic[]>({
  create: () => [],
  update: (known, transaction) => {
    for (const effect of transaction.effects) if (effect.is(told)) return effect.value;
    return transaction.docChanged ? [] : known;
  },
  provide: (field) =>
    EditorView.contentAttributes.from(field, (known) => ({
      'aria-invalid': known.some(({ severity }) => severity === 'error') ? 'true' : 'false',
    })),
});

/** Shows what is wrong, each mistake with its mend, unless the same is shown already. */
export function showMistakes(view: EditorView, diagnostics: readonly Diagnostic[], mend: Mend): void {
  if (view.state.field(mistakes) === diagnostics) return;
  const { length } = view.state.doc;
  const shown = diagnostics.filter(({ from, to }) => Math.max(from, to) <= length);
  const pictures = shown.map((diagnostic) => picture(diagnostic, mend));
  view.dispatch({ ...setDiagnostics(view.state, pictures) }, { effects: told.of(diagnostics) });
}

function picture({ from, to, severity, message, mend: offered }: Diagnostic, mend: Mend): Shown {
  return {
    from,
    to: Math.max(from, to),
    severity: severity === 'error' ? 'error' : 'info',
    message: message.replaceAll('`', ''),
    renderMessage: () => {
      const words = document.createElement('span');
      words.append(...withCode(message));
      return words;
    },
    ...(offered ? { actions: [{ name: offered.label.replaceAll('`', ''), apply: carryOut(offered, mend) }] } : {}),
  };
}

/** The button goes with the mistake, so the focus goes back to the text. */
function carryOut(edit: TextEdit, mend: Mend) {
  return (view: EditorView) => {
    mend(edit);
    view.focus();
  };
}

/** Carries out the mend of the mistake at the caret, or of the first one in its line. */
export function mendHere(view: EditorView, mend: Mend): boolean {
  const { head } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  const inLine = view.state
    .field(mistakes)
    .filter(({ from, mend }) => mend !== null && from >= line.from && from <= line.to);
  const here = inLine.find(({ from, to }) => from <= head && head <= Math.max(from, to)) ?? inLine[0];
  if (!here?.mend) return false;
  mend(here.mend);
  return true;
}
