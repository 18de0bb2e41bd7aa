// Defines <writeback-playground>, once however often it is imported.
import { WritebackPlayground } from './element.js';

if (!customElements.get('writeback-playground')) customElements.define('writeback-playground', WritebackPlayground);
