import { LitElement } from 'lit';

/** Renders into the document itself, so that one style sheet and ids for labels reach everywhere. */
export abstract class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
