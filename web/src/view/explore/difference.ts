import { html, nothing } from 'lit';
import { isExploring, type Differing } from '../../app/explore.ts';
import type { State } from '../../app/state.ts';
import type { Send } from '../../app/store.ts';
import type { DifferenceFound, DifferenceQuestion } from '../../engine/types.ts';
import { isChecked, valueOf } from '../events.ts';
import { counted } from './numbers.ts';
import { stopButton } from './stop.ts';

/** The smallest program that one kernel survives and another does not. */
export function difference(state: State, send: Send) {
  const { differing: work } = state.explore;
  const { question } = work;
  const isRunning = work.phase === 'running';
  const ask = (change: Partial<DifferenceQuestion>) => send({ kind: 'difference-question', change });
  return html`<p class="quiet">
      Programs are made of the operations below, size by size, and every interleaving of each is explored on both
      kernels. What is found first is the smallest there is.
    </p>
    <fieldset class="difference-form" ?disabled=${isRunning}>
      <legend class="unseen">What to look for</legend>
      ${kernel(state, question, 0, ask)} ${kernel(state, question, 1, ask)} ${fileSystem(state, question, ask)}
      ${number('blocks', question.blocks, [1, 2, 4], (blocks) => ask({ blocks }))}
      ${number('processes, at most', question.processes, [1, 2, 3], (processes) => ask({ processes }))}
      ${number('actors, at most', question.actors, [1, 2, 3, 4, 5], (actors) => ask({ actors }))}
      ${number('operations, at most', question.sizeMax, [3, 4, 5, 6, 7, 8], (sizeMax) => ask({ sizeMax }))}
      <div>
        <label class="chip toggle">
          <input type="checkbox" .checked=${question.everySize} @change=${(event: Event) => ask({ everySize: isChecked(event) })} />
          larger programs, too, that need each of their operations
        </label>
      </div>
      <div class="difference-operations" role="group" aria-label="Operations">
        ${work.operations.map((operation) => choice(operation, question, ask))}
      </div>
    </fieldset>
    <p class="explore-do">
      ${
        isRunning
          ? stopButton(send)
          : html`<button
              type="button"
              class="button primary"
              ?disabled=${isExploring(state.explore) || work.operations.length === 0}
              @click=${() => send({ kind: 'differ' })}
            >
              Find the difference
            </button>`
      }
      <span class="quiet">${progress(work)}</span>
    </p>
    ${work.refused === null ? nothing : html`<p role="alert">${work.refused}</p>`} ${result(work, send)}`;
}

type Ask = (change: Partial<DifferenceQuestion>) => void;

function kernel(state: State, question: DifferenceQuestion, which: 0 | 1, ask: Ask) {
  const choose = (event: Event) => {
    const [a, b] = question.kernels;
    ask({ kernels: which === 0 ? [valueOf(event), b] : [a, valueOf(event)] });
  };
  const current = question.kernels[which];
  return html`<label class="line">
    <span>${which === 0 ? 'kernel' : 'and kernel'}</span>
    <select class="field" @change=${choose}>
      ${(state.vocabulary?.kernels ?? []).map(
        ({ version, brief }) =>
          html`<option value=${version} ?selected=${version === current}>${version} · ${brief}</option>`,
      )}
    </select>
  </label>`;
}

function fileSystem(state: State, { fs }: DifferenceQuestion, ask: Ask) {
  return html`<label class="line">
    <span>file system</span>
    <select class="field" @change=${(event: Event) => ask({ fs: valueOf(event) })}>
      ${(state.vocabulary?.fs ?? []).map(({ name }) => html`<option value=${name} ?selected=${name === fs}>${name}</option>`)}
    </select>
  </label>`;
}

function number(label: string, current: number, options: readonly number[], set: (n: number) => void) {
  return html`<label class="line">
    <span>${label}</span>
    <select class="field" @change=${(event: Event) => set(Number(valueOf(event)))}>
      ${options.map((each) => html`<option value=${each} ?selected=${each === current}>${each}</option>`)}
    </select>
  </label>`;
}

function choice(operation: string, { operations }: DifferenceQuestion, ask: Ask) {
  const toggle = (event: Event) =>
    ask({
      operations: isChecked(event) ? [...operations, operation] : operations.filter((each) => each !== operation),
    });
  return html`<label class="chip toggle">
    <input type="checkbox" .checked=${operations.includes(operation)} @change=${toggle} /> ${operation}
  </label>`;
}

function progress({ phase, progress: at, found }: Differing): string {
  if (!at || phase === 'none') return '';
  const stopped = phase === 'stopped' ? 'Stopped: ' : '';
  return `${stopped}programs of ${counted(at.size, 'operation')}; ${counted(at.programs, 'program')}, ${counted(at.states, 'state')}, ${found.length} found`;
}

function result({ phase, progress: at, found, question }: Differing, send: Send) {
  const [a, b] = question.kernels;
  if (phase === 'over' && at?.stage === 'equalKernels') return html`<p role="status">${a} and ${b} have the same rules.</p>`;
  const none = phase === 'over' && found.length === 0 && at;
  return html`${
      none
        ? html`<p role="status">
            No program of up to ${counted(at.size, 'operation')}${at.unfinished > 0 ? ' whose states could all be visited' : ''}
            tells ${a} and ${b} apart.
          </p>`
        : nothing
    }
    ${
      at && at.unfinished > 0
        ? html`<p class="quiet">
            ${counted(at.unfinished, 'program')} had more states than may be visited: nothing is said of them.
          </p>`
        : nothing
    }
    ${
      found.length > 0
        ? html`<ol class="outcomes">
            ${found.map((each, place) => foundItem(each, place, question, phase === 'running', send))}
          </ol>`
        : nothing
    }`;
}

function foundItem({ lines, verdicts }: DifferenceFound, place: number, { kernels }: DifferenceQuestion, isRunning: boolean, send: Send) {
  const can = (which: 0 | 1) => `${kernels[which]}: ${verdicts[which].join(' or ')}`;
  return html`<li class="outcome">
    <pre class="mono">${lines.join('\n')}</pre>
    <p class="quiet">${can(0)}; ${can(1)}</p>
    <p class="outcome-do">
      <button
        type="button"
        class="button small"
        aria-label=${`Step through it on both: program ${place + 1}`}
        ?disabled=${isRunning}
        @click=${() => send({ kind: 'open-difference', found: place })}
      >
        Step through it on both
      </button>
    </p>
  </li>`;
}
