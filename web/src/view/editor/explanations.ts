import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip, type Command, type Tooltip } from '@codemirror/view';
import type { Assist } from '../../app/assist.ts';
import type { Explained } from '../../engine/types.ts';
import { withCode } from './with-code.ts';

/** Explains a word: under the pointer, and under the caret on F1. Escape sends the card away. */
export function explanations(assist: Assist): Extension {
  const explain = async (view: EditorView, place: number): Promise<Explained | null> => {
    const { doc } = view.state;
    const explained = await assist.explain(doc.toString(), place);
    return view.state.doc === doc ? explained : null;
  };
  const hover = hoverTooltip(async (view, place) => {
    const explained = await explain(view, place);
    return explained ? tooltip(explained) : null;
  });
  const atCaret: Command = (view) => {
    void explain(view, view.state.selection.main.head).then((explained) => {
      const spoken = explained ? inOneSentence(explained) : 'Nothing to explain here.';
      view.dispatch({
        effects: [asked.of(explained ? tooltip(explained) : null), EditorView.announce.of(spoken)],
      });
    });
    return true;
  };
  const dismiss: Command = (view) => {
    if (!view.state.field(card)) return false;
    view.dispatch({ effects: asked.of(null) });
    return true;
  };
  return [
    hover,
    card,
    keymap.of([
      { key: 'F1', run: atCaret, preventDefault: true },
      { key: 'Escape', run: dismiss },
    ]),
  ];
}

const asked = StateEffect.define<Tooltip | null>();

/** The card that was asked for by key: it goes when the caret moves or the text changes. */
const card = StateField.define<Tooltip | null>({
  create: () => null,
  update: (shown, transaction) => {
    for (const effect of transaction.effects) if (effect.is(asked)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

function tooltip(explained: Explained): Tooltip {
  const { from, to } = explained;
  return { pos: from, end: to, above: true, create: () => ({ dom: picture(explained) }) };
}

function picture({ title, sentence, kernelFunction, versions, evidence }: Explained): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'wb-explained';
  const heading = document.createElement('b');
  heading.textContent = title;
  const says = document.createElement('p');
  says.append(...withCode(sentence));
  dom.append(heading, says);
  const facts: readonly (readonly [string, string])[] = [
    ['In the kernel', kernelFunction],
    ['Versions', versions],
    ['Evidence', evidence],
  ];
  for (const [name, value] of facts) {
    if (!value) continue;
    const fact = document.createElement('p');
    fact.className = 'wb-fact';
    const label = document.createElement('span');
    label.textContent = `${name}: `;
    fact.append(label, ...withCode(value));
    dom.append(fact);
  }
  return dom;
}

function inOneSentence({ title, sentence }: Explained): string {
  return `${title}: ${sentence.replaceAll('`', '')}`;
}
