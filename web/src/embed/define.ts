import { WritebackPlayground } from './element.ts';

export const NAME = 'writeback-playground';

/** Defines the element, once however often this is loaded. `site` is where the playground is. */
export function define(site: string | null = null): void {
  WritebackPlayground.site ??= site;
  if (!customElements.get(NAME)) customElements.define(NAME, WritebackPlayground);
}
