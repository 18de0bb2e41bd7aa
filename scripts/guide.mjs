// Builds the guide into `dist/`, beside the page.

import { buildGuide } from './build/guide.mjs';

await buildGuide('dist');
