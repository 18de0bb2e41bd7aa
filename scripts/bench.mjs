// `npm run bench`: the benchmarks under criterion, then the same as wasm in Node.

import { run } from './lib/run.mjs';
import { nodePackages, rust } from './lib/setup.mjs';
import { printSummary, runSteps } from './lib/steps.mjs';

// Both are built with the profile of the page's fast build, so that they differ only in the machine that they are for.
const steps = [
  nodePackages,
  rust,
  { name: 'Native', run: () => run('cargo', ['bench', '--locked', '--profile', 'full', '--package', 'writeback-benches']) },
  { name: 'The subjects as wasm', run: () => run('cargo', ['xtask', 'bench-wasm']) },
  { name: 'Wasm', run: () => run('node', ['scripts/bench-wasm.mjs']) },
];

const results = await runSteps(steps);
printSummary(steps, results);
process.exitCode = results.some((result) => result.error) ? 1 : 0;
