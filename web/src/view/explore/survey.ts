import { html, nothing } from 'lit';
import { isExploring, type Survey } from '../../app/explore.ts';
import type { State } from '../../app/state.ts';
import type { Send } from '../../app/store.ts';
import type { KernelSurvival, Verdict } from '../../engine/types.ts';
import { VERDICT_MARKS } from '../words.ts';
import { stopButton } from './stop.ts';

/** Which kernels survive this: every version whose rules differ from those of the one before it. */
export function survey(state: State, send: Send) {
  const { survey: work } = state.explore;
  const isRunning = work.phase === 'running';
  const busy = isExploring(state.explore);
  return html`<p class="quiet">
      Which kernels survive this? The scenario on every version whose rules differ: as it is written, or over every
      interleaving of it.
    </p>
    <p class="explore-do">
      ${
        isRunning
          ? stopButton(send)
          : html`<button
                type="button"
                class="button primary"
                ?disabled=${busy}
                @click=${() => send({ kind: 'survey', explores: false })}
              >
                Run as written
              </button>
              <button
                type="button"
                class="button"
                ?disabled=${busy}
                @click=${() => send({ kind: 'survey', explores: true })}
              >
                Explore each
              </button>`
      }
      <span class="quiet">${progress(work)}</span>
    </p>
    ${work.rows.length > 0 ? html`${summary(work)}${table(work, state, send)}` : nothing}`;
}

function progress({ phase, versions, rows }: Survey): string {
  if (phase === 'none' || phase === 'over') return '';
  return `${phase === 'stopped' ? 'Stopped after ' : ''}${rows.length} of ${versions.length}`;
}

/** The versions by verdict, as far as they were asked. */
function summary({ rows, explores }: Survey) {
  const worst = (row: KernelSurvival) => (explores ? row.explored?.[0] : row.run) ?? null;
  const by = new Map<Verdict, string[]>();
  for (const row of rows) {
    const verdict = worst(row);
    if (verdict) by.set(verdict, [...(by.get(verdict) ?? []), row.version]);
  }
  return html`<ul class="survey-summary">
    ${[...by].map(([verdict, versions]) => html`<li>${word(verdict)} <span class="quiet">on ${versions.join(', ')}</span></li>`)}
  </ul>`;
}

function table({ rows, explores, of }: Survey, state: State, send: Send) {
  const isOpen = of?.text === state.doc.text;
  return html`<table class="survey">
    <caption class="unseen">${of?.title || 'Untitled'}, on every kernel</caption>
    <thead>
      <tr>
        <th scope="col">kernel</th>
        <th scope="col">as written</th>
        ${explores ? html`<th scope="col">every interleaving</th>` : nothing}
        ${isOpen ? html`<th scope="col"><span class="unseen">compare</span></th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => line(row, explores, isOpen, send))}
    </tbody>
  </table>`;
}

function line({ version, date, run, explored, complete, refused }: KernelSurvival, explores: boolean, isOpen: boolean, send: Send) {
  return html`<tr>
    <th scope="row">${version} <small>${date.slice(0, 4)}</small></th>
    <td>${run ? word(run) : html`<span class="quiet">${refused ?? 'cannot run'}</span>`}</td>
    ${explores ? html`<td>${explored ? words(explored, complete) : html`<span class="quiet">${run ? (refused ?? '') : ''}</span>`}</td>` : nothing}
    ${
      isOpen
        ? html`<td>
            ${
              run
                ? html`<button
                    type="button"
                    class="button small"
                    aria-label=${`Compare with ${version}`}
                    @click=${() => send({ kind: 'beside', kernel: version })}
                  >
                    compare
                  </button>`
                : nothing
            }
          </td>`
        : nothing
    }
  </tr>`;
}

function word(verdict: Verdict) {
  return html`<span class="survey-verdict" data-verdict=${verdict}
    ><span aria-hidden="true">${VERDICT_MARKS[verdict]}</span> ${verdict}</span
  >`;
}

/** A bounded search has seen some of them, and says nothing of the rest. */
function words(verdicts: readonly Verdict[], complete: boolean) {
  return html`${verdicts.map((verdict) => html`${word(verdict)} `)}${complete ? nothing : html`<span class="quiet">at least</span>`}`;
}
