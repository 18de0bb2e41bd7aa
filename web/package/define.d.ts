import type { WritebackPlayground } from './element.js';

declare global {
  interface HTMLElementTagNameMap {
    'writeback-playground': WritebackPlayground;
  }
}
