import { html, nothing } from 'lit';
import type { Ran } from '../app/state.ts';
import type { Go } from '../view/sentence.ts';
import type { Parting } from './parting.ts';

/** Where the kernels of a pair part, with the way there, and which rule makes it. */
export function whereTheyPart({ statement, rules, differing }: Parting, opened: Ran, go: Go) {
  if (differing === 0) return html`<p class="parting">Both kernels have the same rules.</p>`;
  const step = opened.statements.find(({ index }) => index === statement);
  if (!step) return html`<p class="parting">After each step as many bytes are in each state on both.</p>`;
  const lead = () => go({ kind: 'go-to-statement', statement: step.index });
  return html`<p class="parting">
    They part in <button type="button" class="link" @click=${lead}>step ${step.number}</button>, <code>${step.text}</code>${maker(rules, differing)}.
  </p>`;
}

function maker(rules: readonly string[], differing: number) {
  if (rules.length === 0) return html`; of the ${differing} rules that differ none makes it alone`;
  const names = rules.map((rule, at) => html`${at === 0 ? nothing : at === rules.length - 1 ? ' or ' : ', '}<code>${rule}</code>`);
  return html`; ${rules.length === 1 ? 'the rule that makes it is' : 'each of these rules makes it alone:'} ${names}`;
}
