import { html } from 'lit';
import { BINDINGS, LOCAL_KEYS } from '../app/keys.ts';
import { DialogPiece } from './dialog.ts';

export class Help extends DialogPiece {
  override readonly which = 'help';
  override readonly heading = 'Keys';

  override content() {
    const { hasSingleKeys } = this.state;
    const toggle = () => this.send({ kind: 'single-keys', on: !hasSingleKeys });
    return html`<p class="quiet">Every term with a dotted line explains itself on hover, focus or touch.</p>
      <label class="switch">
        <input type="checkbox" .checked=${hasSingleKeys} @change=${toggle} />
        Single keys, like <kbd>n</kbd>, while no field has the focus
      </label>
      <dl class="keys">
        ${[...BINDINGS, ...LOCAL_KEYS].map(
          ({ keys, does }) =>
            html`<div>
              <dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
              <dd>${does}</dd>
            </div>`,
        )}
      </dl>`;
  }
}

customElements.define('wb-help', Help);
