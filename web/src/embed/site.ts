// What a site of the playground offers other documents: `v1/writeback-playground.js`, a folder below the playground.
import { define } from './define.ts';

// It is a folder of the site, and none of the build's files: the bundler is not to look for it.
define(new URL(/* @vite-ignore */ '../', import.meta.url).href);
