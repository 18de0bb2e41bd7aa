import { html, nothing } from 'lit';
import type { Interleavings, Subject } from '../../app/explore.ts';
import type { Send } from '../../app/store.ts';
import { titleOf } from '../../app/variants.ts';
import type { ExplorationOutcome, MinimisedWitness, OutcomeBytes, OutcomeHeard, Verdict } from '../../engine/types.ts';
import { sentence } from '../sentence.ts';
import { VERDICT_MARKS } from '../words.ts';
import { counted } from './numbers.ts';

/** What a layer holds is a letter, or a dot where there is nothing: it stands on one line with the layer's name. */
const NO_BREAK = '\u00a0';

/** One way in which the interleavings end, and the way there. */
export function outcomeItem(outcome: ExplorationOutcome, place: number, work: Interleavings, send: Send) {
  const { verdict, bytes, heard, stuck, witness, fails } = outcome;
  const name = outcomeName(work.of, verdict, place);
  return html`<li class="outcome" data-verdict=${verdict}>
    <p class="outcome-head">
      <b><span aria-hidden="true">${VERDICT_MARKS[verdict]}</span> ${verdict}</b>
      <span class="quiet">${witness ? way(witness) : ''}</span>
    </p>
    <ul class="outcome-bytes">
      ${bytes.map((run) => html`<li>${bytesLine(run)}</li>`)} ${heard.map((each) => html`<li>${heardLine(each)}</li>`)}
      ${stuck.length > 0 ? html`<li>waits for ever: ${stuck.join(', ')}</li>` : nothing}
    </ul>
    ${
      witness
        ? html`<p class="outcome-do">
            <button
              type="button"
              class="button small"
              aria-label=${`Step through outcome ${place + 1}, ${verdict}`}
              @click=${() => send({ kind: 'open-found', text: witness.text, name })}
            >
              Step through
            </button>
            ${fails && work.phase === 'over' ? smaller(place, work, send) : nothing}
          </p>`
        : nothing
    }
    ${small(work.minimised.get(place), `${name}, made small`, send)}
  </li>`;
}

/** The name of a variant that an outcome is opened as. */
function outcomeName(of: Subject | null, verdict: Verdict, place: number): string {
  return `${titleOf(of?.title ?? '')} · ${verdict}, outcome ${place + 1}`;
}

function way({ preemptions, kernelSteps }: NonNullable<ExplorationOutcome['witness']>): string {
  return `${counted(preemptions, 'preemption')}, ${counted(kernelSteps, 'kernel step')}`;
}

function bytesLine({ range, state, memory, disk }: OutcomeBytes) {
  const inMemory = memory === null ? nothing : html`, memory${NO_BREAK}<code>${memory}</code>`;
  return html`<span class="mono">${range}</span> ${state}<span class="quiet">${inMemory}, disk${NO_BREAK}<code>${disk}</code></span>`;
}

function heardLine({ process, returned, read }: OutcomeHeard) {
  const words = [returned === null ? '' : `returned ${returned}`, read === null ? '' : `read ${read}`];
  return html`${process} <span class="quiet">${words.filter((word) => word !== '').join(', ')}</span>`;
}

function smaller(place: number, { minimised, minimising }: Interleavings, send: Send) {
  if (minimised.has(place)) return nothing;
  const words = minimising === place ? 'Making it small…' : 'Make it small, name the race';
  return html`<button
    type="button"
    class="button small"
    aria-label=${`${words}: outcome ${place + 1}`}
    ?disabled=${minimising !== null}
    @click=${() => send({ kind: 'minimise', outcome: place })}
  >
    ${words}
  </button>`;
}

function small(found: MinimisedWitness | null | undefined, name: string, send: Send) {
  if (found === undefined) return nothing;
  if (found === null) return html`<p class="quiet">It could not be made smaller.</p>`;
  const { text, operations, pauses, race } = found;
  return html`<div class="race">
    <p>
      Nothing can be left out of ${counted(operations, 'operation')} with ${counted(pauses, 'pause')}.
      <button type="button" class="button small" @click=${() => send({ kind: 'open-found', text, name })}>
        Step through it
      </button>
    </p>
    ${race ? html`<p>${sentence(race, send)}</p>` : nothing}
  </div>`;
}
