import { html, nothing } from 'lit';
import { outcomeOf } from '../../app/cursor.ts';
import { wordsOf } from '../../app/draft.ts';
import type { Ran } from '../../app/state.ts';
import type { Send } from '../../app/store.ts';
import type { ActorView, Diagnostic, Holds, Opened, Statement, StatementOutcome, View } from '../../engine/types.ts';
import { icon } from '../icons.ts';
import { message as said, sentence } from '../sentence.ts';
import { HOLDS, RESULT_MARKS, RESULT_WORDS } from '../words.ts';
import type { DropPlace } from './drag.ts';

export type RowFacts = {
  readonly statement: Statement;
  /** Among the rows, and of how many, where not all of them are drawn. */
  readonly place: number;
  readonly setSize: number | null;
  readonly opened: Opened;
  /** The text's run; null while it has none. */
  readonly run: Ran | null;
  readonly view: View | null;
  /** Where the cursor is; null while this text has not run. */
  readonly position: number | null;
  readonly isCurrent: boolean;
  readonly isTabStop: boolean;
  readonly drop: DropPlace | null;
  /** Whether what the line says of all interleavings holds, if they were explored. */
  readonly holds: Holds | null;
};

type Time = 'past' | 'running' | 'future' | 'unknown';

function timeOf(outcome: StatementOutcome | undefined, position: number | null): Time {
  if (!outcome || position === null) return 'unknown';
  if (outcome.ends <= position && (outcome.begins < position || outcome.begins === outcome.ends)) return 'past';
  return outcome.begins < position ? 'running' : 'future';
}

export function row(facts: RowFacts, send: Send, openMenu: (statement: number, button: HTMLElement) => void) {
  const { statement, opened, run, position, isCurrent, isTabStop, drop } = facts;
  const outcome = run ? outcomeOf(run, statement.index) : undefined;
  const time = timeOf(outcome, position);
  const diagnostics = opened.diagnostics.filter(({ line }) => line === statement.line);
  const tab = isTabStop ? 0 : -1;
  const dropSide = drop?.over === statement.index ? drop.side : nothing;
  return html`<li
    class="row ${isCurrent ? 'current' : ''}"
    data-statement=${statement.index}
    data-place=${facts.place}
    aria-setsize=${facts.setSize ?? nothing}
    aria-posinset=${facts.setSize === null ? nothing : facts.place + 1}
    data-time=${time}
    data-kind=${statement.kind}
    data-drop=${dropSide}
    draggable="true"
  >
    <button
      type="button"
      class="row-go"
      data-row=${statement.index}
      tabindex=${tab}
      aria-current=${isCurrent ? 'step' : nothing}
      @click=${() => send({ kind: 'go-to-statement', statement: statement.index })}
    >
      ${mark(facts, outcome)}<span class="row-text mono">${words(statement)}</span>${remark(facts, outcome, time)}
    </button>
    <button
      type="button"
      class="icon-button row-more"
      tabindex=${tab}
      aria-haspopup="true"
      aria-label=${`Change ${statement.text}`}
      @click=${(event: Event) => openMenu(statement.index, event.currentTarget as HTMLElement)}
    >
      ${icon('more')}
    </button>
    ${below(facts, outcome, time, send)} ${rowDiagnostics(diagnostics, send)}
  </li>`;
}

function mark({ statement, holds }: RowFacts, outcome: StatementOutcome | undefined) {
  if (statement.kind === 'step') return html`<span class="row-mark">${statement.number}</span>`;
  if (statement.kind === 'mark') return html`<span class="row-mark">${icon('mark')}</span>`;
  if (holds) return html`<span class="row-mark" data-result=${HELD[holds]} aria-hidden="true">${HOLDS[holds].mark}</span>`;
  const result = outcome?.result ?? 'not-judged';
  return html`<span class="row-mark" data-result=${result} aria-hidden="true">${RESULT_MARKS[result] ?? '…'}</span>`;
}

const HELD: Readonly<Record<Holds, StatementOutcome['result'] | 'not-judged'>> = { yes: 'holds', no: 'fails', unknown: 'not-judged' };

function words(statement: Statement) {
  const { kind, actor, role } = statement;
  if (kind === 'expect') return html`<span class="expect-word">expect</span> ${wordsOf(statement)}`;
  if (kind === 'mark') return html`<span class="unseen">mark, </span><em class="label">${wordsOf(statement)}</em>`;
  const who = html`<b class="actor" data-role=${role}>${actor}:</b> ${wordsOf(statement)}`;
  return kind === 'anytime' ? html`<span class="expect-word">anytime</span> ${who}` : who;
}

/** What the colours and the line say, for those who do not see them. */
function remark({ statement, isCurrent, holds }: RowFacts, outcome: StatementOutcome | undefined, time: Time) {
  if (!outcome) return nothing;
  const judged =
    holds
      ? `, over all interleavings ${HOLDS[holds].words}`
      : statement.kind === 'expect'
      ? `, ${RESULT_WORDS[outcome.result]}`
      : statement.kind === 'anytime'
        ? ', left out of a single run'
        : '';
  const when =
    time === 'future' ? ', not yet' : isCurrent && time === 'running' ? ', under way' : isCurrent ? ', now' : '';
  return html`<span class="unseen">${judged}${when}</span>`;
}

function below(facts: RowFacts, outcome: StatementOutcome | undefined, time: Time, send: Send) {
  const { statement, view, position, isCurrent } = facts;
  const held = view?.actors.find(
    (actor) => actor.statement === statement.index && (actor.doing === 'blocked' || actor.doing === 'paused'),
  );
  const under =
    isCurrent && time === 'running' && outcome && position !== null
      ? `kernel step ${position - outcome.begins} of ${outcome.ends - outcome.begins}`
      : '';
  const returned = time === 'past' && outcome?.returned != null ? `returned ${outcome.returned}` : '';
  const facets = [under, returned].filter(Boolean).join(' · ');
  const notices = time === 'past' ? (outcome?.notices ?? []) : [];
  const comment = isCurrent ? statement.comment : '';
  if (!held && !facets && !comment && notices.length === 0) return nothing;
  return html`<div class="row-below">
    ${held ? heldUp(held, send) : nothing} ${facets ? html`<p>${facets}</p>` : nothing}
    ${notices.map((notice) => html`<p class="notice">${sentence(notice, send)}</p>`)}
    ${comment ? html`<p class="comment">${comment}</p>` : nothing}
  </div>`;
}

function heldUp(actor: ActorView, send: Send) {
  if (actor.doing === 'paused')
    return html`<p class="held">
      paused${actor.waitsFor.length > 0 ? html`: ${sentence(actor.waitsFor, send)}` : nothing}
    </p>`;
  return html`<p class="held">blocked: ${sentence(actor.waitsFor, send)}</p>`;
}

export function rowDiagnostics(diagnostics: readonly Diagnostic[], send: Send) {
  if (diagnostics.length === 0) return nothing;
  return html`<ul class="row-diagnostics">
    ${diagnostics.map(
      ({ severity, line, message, mend }) =>
        html`<li data-severity=${severity}>
          <span class="unseen">${severity}, </span>line ${line}: ${said(message)}
          ${mend ? html`<button type="button" class="button small" @click=${() => send({ kind: 'text-edit', edit: mend, anchor: { kind: 'keep' } })}>${said(mend.label)}</button>` : nothing}
        </li>`,
    )}
  </ul>`;
}
