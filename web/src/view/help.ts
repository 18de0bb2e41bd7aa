import { html } from 'lit';
import { BINDINGS, LOCAL_KEYS } from '../app/keys.ts';
import { DialogPiece } from './dialog.ts';

export class Help extends DialogPiece {
  override readonly which = 'help';
  override readonly heading = 'Keys';

  override content() {
    const { hasSingleKeys } = this.state;
    const toggle = () => this.send({ kind: 'single-keys', on: !hasSingleKeys });
    return html`<p class="quiet">Every term with a dotted line explains itself on hover, focus or touch. <a class="link" href="./guide/">The guide</a> begins at the beginning.</p>
      <label class="switch">
        <input type="checkbox" .checked=${hasSingleKeys} @change=${toggle} />
        <span>Single keys, like <kbd>n</kbd>, while no field has the focus</span>
      </label>
      <dl class="keys">
        ${[...BINDINGS, ...LOCAL_KEYS].map(
          ({ keys, does }) =>
            html`<div>
              <dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
              <dd>${does}</dd>
            </div>`,
        )}
      </dl>
      <p>
        <a class="link" href="./stress.html">Linus's test program of 2006</a>, at full size, has a page of its own.
      </p>`;
  }
}

customElements.define('wb-help', Help);
