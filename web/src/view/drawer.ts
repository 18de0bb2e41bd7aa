import { html } from 'lit';
import type { Assist } from '../app/assist.ts';
import { DialogPiece } from './dialog.ts';
import './left-panel.ts';

/** On narrow windows the queue and the text are a drawer. */
export class Drawer extends DialogPiece {
  static override properties = { ...DialogPiece.properties, assist: { attribute: false } };
  declare assist: Assist;
  override readonly which = 'queue';
  override readonly heading = 'The scenario';

  override content() {
    return html`<wb-left-panel class="left" .state=${this.state} .send=${this.send} .assist=${this.assist}></wb-left-panel>`;
  }
}

customElements.define('wb-drawer', Drawer);
