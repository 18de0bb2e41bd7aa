import { html, nothing } from 'lit';
import { isAboveNow, outcomeOf } from '../app/cursor.ts';
import type { Cursor, Ran } from '../app/state.ts';
import type { Statement } from '../engine/types.ts';
import type { Go } from '../view/sentence.ts';
import { RESULT_MARKS, RESULT_WORDS } from '../view/words.ts';

/** The scenario line by line; each line that is a step leads to its moment. */
export function program(opened: Ran, { position }: Cursor, current: number | null, go: Go) {
  const lines = opened.statements.filter(({ kind }) => kind !== 'header');
  return html`<ol class="program" aria-label="The scenario">
    ${lines.map((statement) => {
      const time = statement.index === current ? 'now' : isAboveNow(opened, statement, position) ? 'past' : 'future';
      return html`<li class="line" data-kind=${statement.kind} data-time=${time} aria-current=${time === 'now' ? 'step' : nothing}>
        ${statement.kind === 'step' ? step(statement, go) : expectation(opened, statement, time)}
      </li>`;
    })}
  </ol>`;
}

function step({ index, number, text, comment }: Statement, go: Go) {
  return html`<button type="button" class="line-step" @click=${() => go({ kind: 'go-to-statement', statement: index })}>
    <span class="line-number" aria-hidden="true">${number}</span><code>${text}</code>${comment ? html`<small>${comment}</small>` : nothing}
  </button>`;
}

/** What it came to is shown once the run is there: until then it would tell what comes. */
function expectation(opened: Ran, { index, text }: Statement, time: string) {
  const result = time === 'future' ? undefined : outcomeOf(opened, index)?.result;
  const mark = result && RESULT_MARKS[result];
  return html`<span class="line-other"
    ><span class="line-number" data-result=${result ?? nothing}
    >${mark ? html`<span aria-hidden="true">${mark}</span><span class="unseen">${RESULT_WORDS[result]}: </span>` : nothing}</span
    ><code>${text}</code></span
  >`;
}

/** Brings the line that is now into sight of the program, without moving anything of the page around. */
export function follow(root: ParentNode): void {
  const list = root.querySelector<HTMLElement>('.program');
  const line = list?.querySelector<HTMLElement>("[data-time='now']");
  if (!list || !line) return;
  const top = line.offsetTop - list.offsetTop;
  const over = top + line.offsetHeight - list.clientHeight;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (over > list.scrollTop) list.scrollTop = over;
}
