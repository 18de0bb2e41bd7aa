import { html, nothing } from 'lit';
import { isExploring, placed, tally, type Interleavings } from '../../app/explore.ts';
import type { State } from '../../app/state.ts';
import type { Send } from '../../app/store.ts';
import type { ExplorationJudged, ExplorationReport, ExplorationSize } from '../../engine/types.ts';
import { isChecked } from '../events.ts';
import { HOLDS, VERDICT_MARKS } from '../words.ts';
import { counted, number } from './numbers.ts';
import { outcomeItem } from './outcome.ts';
import { stopButton } from './stop.ts';

/** Every order of the actors' kernel steps and of the device: what can come of it. */
export function interleavings(state: State, send: Send) {
  const { interleavings: work } = state.explore;
  const isRunning = work.phase === 'running';
  const isAnother = work.of !== null && work.of.text !== state.doc.text;
  return html`<p class="quiet">
      Every order of what the actors do, kernel step by kernel step, with a device that takes its time.
      ${size(state)}
    </p>
    <label class="line check">
      <input
        type="checkbox"
        .checked=${work.full}
        ?disabled=${isRunning}
        @change=${(event: Event) => send({ kind: 'explore-full', on: isChecked(event) })}
      />
      Visit every state, and count the schedules
    </label>
    <p class="explore-do">
      ${
        isRunning
          ? stopButton(send)
          : html`<button
              type="button"
              class="button primary"
              ?disabled=${isExploring(state.explore)}
              @click=${() => send({ kind: 'explore' })}
            >
              Explore
            </button>`
      }
      <span class="quiet">${progress(work)}</span>
    </p>
    ${work.refused === null ? nothing : html`<p role="alert">${work.refused}</p>`}
    ${
      isAnother && work.outcomes.length > 0
        ? html`<p class="quiet">Found for “${work.of?.title || 'Untitled'}”, which is not the text that is open now.</p>`
        : nothing
    }
    ${work.report ? report(work.report, work, send) : nothing} ${outcomes(work, send)}`;
}

function size(state: State) {
  const { measured } = state.explore;
  const started = measured?.text === state.doc.text ? measured.started : null;
  if (started?.refused) return started.refused;
  return started?.size ? sizeSentence(started.size) : nothing;
}

function sizeSentence({ actors, operations, anytime, blocks, stateBytes }: ExplorationSize): string {
  const names = actors.map(({ name, operations: own }) => `${name} ${own}`).join(', ');
  const free = anytime > 0 ? `, and ${counted(anytime, 'more')} at any time` : '';
  return `Here: ${counted(operations, 'operation')} (${names})${free}; up to ${counted(blocks, 'block')} in flight; ${counted(stateBytes, 'byte')} a state.`;
}

function progress({ phase, progress: at, outcomes: found }: Interleavings): string {
  if (!at || phase === 'none' || phase === 'over') return '';
  const doing = at.stage === 'shortening' ? '; now the simplest schedules first' : '';
  const stopped = phase === 'stopped' ? 'Stopped after ' : '';
  return `${stopped}${counted(at.states, 'state')}, ${counted(found.length, 'outcome')} so far${phase === 'stopped' ? '' : doing}`;
}

function report(found: ExplorationReport, work: Interleavings, send: Send) {
  const { worst, judged } = found;
  const losing = worst === null ? null : (found.outcomes[worst] ?? null);
  return html`<p>${found.complete ? html`<b>Complete.</b>` : html`<b>Not complete:</b> ${found.bound}.`} ${totals(found)}</p>
    ${losing?.witness ? shortest(losing.witness.text, losing.verdict, work, worst ?? 0, send) : nothing}
    ${
      found.complete && worst === null
        ? html`<p><span aria-hidden="true">${VERDICT_MARKS.kept}</span> In no interleaving is anything lost, and no call lies.</p>`
        : nothing
    }
    ${judged.length > 0 ? judgedList(judged, send) : nothing}`;
}

function totals({ totals: words, outcomes: found }: ExplorationReport): string {
  const counts = tally(found).map(({ verdict, count }) => `${count} ${verdict}`);
  return `${words}: ${counts.join(', ')}.`;
}

function shortest(text: string, verdict: string, { of }: Interleavings, place: number, send: Send) {
  const name = `${of?.title || 'Untitled'} · shortest way to ${verdict}, outcome ${place + 1}`;
  return html`<p>
    <button type="button" class="button" @click=${() => send({ kind: 'open-found', text, name })}>
      Step through the shortest way to ${verdict}
    </button>
  </p>`;
}

function judgedList(judged: readonly ExplorationJudged[], send: Send) {
  return html`<h3 class="section-title">What the text says of all of them</h3>
    <ul class="judged">
      ${judged.map(({ text, holds, statement }) => {
        const { mark, words } = HOLDS[holds];
        return html`<li data-holds=${holds}>
          <span aria-hidden="true">${mark}</span>
          <button type="button" class="link mono" @click=${() => send({ kind: 'go-to-statement', statement })}>
            ${text}
          </button>
          <span class="quiet">${words}</span>
        </li>`;
      })}
    </ul>`;
}

function outcomes(work: Interleavings, send: Send) {
  if (work.outcomes.length === 0) return nothing;
  const more = work.phase === 'over' ? '' : ' so far';
  return html`<h3 class="section-title" id="outcomes-title">Outcomes${more} (${number(work.outcomes.length)})</h3>
    <ol class="outcomes" aria-labelledby="outcomes-title">
      ${placed(work.outcomes).map(({ outcome, place }) => outcomeItem(outcome, place, work, send))}
    </ol>`;
}
