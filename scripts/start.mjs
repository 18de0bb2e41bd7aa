// `npm start`: sets up what is missing, builds the page and serves it.

import { root } from './lib/run.mjs';
import { site } from './lib/site.mjs';
import { runSteps } from './lib/steps.mjs';

const PORT = 4173;

const results = await runSteps(site);

if (results.some((result) => result.error)) {
  process.exitCode = 1;
} else {
  await serve();
}

async function serve() {
  // Vite is there only now that the packages are.
  const { preview } = await import('vite');
  const server = await preview({ root, preview: { port: PORT } });
  console.log('\nThe Writeback Playground is at');
  server.printUrls();
  console.log('Ctrl-C stops it.');
}
