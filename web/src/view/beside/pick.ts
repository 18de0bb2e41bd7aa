import { html, nothing } from 'lit';
import { kernelChoices } from '../../app/kernels.ts';
import { setting, type State } from '../../app/state.ts';
import type { Send } from '../../app/store.ts';
import { valueOf } from '../events.ts';
import { icon } from '../icons.ts';

/** Chooses the kernel beside the text's own, or none. */
export function besidePick(state: State, send: Send) {
  const known = setting(state);
  const current = state.beside?.kernel ?? '';
  const kernels = state.vocabulary?.kernels ?? [];
  if (!known) return nothing;
  const groups = kernelChoices(kernels, known.setup, known.kernel, (name) => state.glossary.get(name)?.title);
  const isListed = current === '' || groups.some(({ choices }) => choices.some(({ kernel }) => kernel === current));
  const choose = (event: Event) => send({ kind: 'beside', kernel: valueOf(event) || null });
  return html`<label class="pick kernel-pick beside-pick" data-on=${current !== ''}>
    <span class="pick-label">compare with</span>
    <select aria-label="Compare with" .value=${current} @change=${choose} ?disabled=${kernels.length === 0}>
      <option value="" ?selected=${current === ''}>none</option>
      ${isListed ? null : html`<option value=${current} selected>${current}</option>`}
      ${groups.map(
        ({ title, choices }) =>
          html`<optgroup label=${title}>
            ${choices.map(
              ({ kernel, label }) =>
                html`<option value=${kernel} ?selected=${kernel === current}>${label}</option>`,
            )}
          </optgroup>`,
      )}
    </select>
    <span class="pick-value" aria-hidden="true">${current === '' ? 'none' : current}</span>${icon('down')}
  </label>`;
}
