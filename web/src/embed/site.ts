// What a site of the playground offers other documents: `v1/writeback-playground.js`, a folder below the playground.
import { define } from './define.ts';

define(new URL('../', import.meta.url).href);
