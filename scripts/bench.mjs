// `npm run bench`: the benchmarks under criterion, then the same as wasm in Node.

import { run } from './lib/run.mjs';
import { nodePackages, rust } from './lib/setup.mjs';
import { printSummary, runSteps } from './lib/steps.mjs';

const steps = [
  nodePackages,
  rust,
  { name: 'Native', run: () => run('cargo', ['bench', '--locked', '--package', 'writeback-benches']) },
  { name: 'The subjects as wasm', run: () => run('cargo', ['xtask', 'bench-wasm']) },
  { name: 'Wasm', run: () => run('node', ['scripts/bench-wasm.mjs']) },
];

const results = await runSteps(steps);
printSummary(steps, results);
process.exitCode = results.some((result) => result.error) ? 1 : 0;
