import { run } from './run.mjs';
import { nodePackages, rust } from './setup.mjs';

/**
 * What makes the site in `dist/` from nothing but the sources.
 *
 * @type {import('./steps.mjs').Step[]}
 */
export const site = [
  nodePackages,
  rust,
  { name: 'The model as wasm', run: () => run('cargo', ['xtask', 'wasm']) },
  { name: 'The page', run: () => run('vite', ['build']) },
  { name: 'What stands in other documents', run: () => run('node', ['scripts/embed.mjs']) },
  { name: 'The guide', run: () => run('node', ['scripts/guide.mjs']) },
];
