// Builds what stands in other documents: beside the built page, and as a package.

import { buildForSite, buildPackage } from './build/embed.mjs';

await buildForSite();
await buildPackage();
