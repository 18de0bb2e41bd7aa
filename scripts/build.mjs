// `npm run build`: sets up what is missing and makes the site, a folder of static files.

import { site } from './lib/site.mjs';
import { runSteps } from './lib/steps.mjs';

const results = await runSteps(site);
process.exitCode = results.some((result) => result.error) ? 1 : 0;
