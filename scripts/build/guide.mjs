// The guide: mdBook builds it beside the page, and refuses where a scenario in it does not hold.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/run.mjs';

/** The folder of the guide in the built site. */
export const GUIDE = 'guide';

/** The page's own fonts, by the beginnings of their files' names: a reader has them already, or needs them next. */
const FONTS = [
  { family: 'Inter Variable', weight: '100 900', file: 'inter-latin-wght-normal-' },
  { family: 'JetBrains Mono Variable', weight: '100 800', file: 'jetbrains-mono-latin-wght-normal-' },
];

/**
 * Builds the guide into the folder of a built page. It is no part of what the service worker keeps: a visit
 * without a network has the page, and not the guide.
 *
 * @param {string} folder
 */
export async function buildGuide(folder) {
  const built = join(folder, GUIDE);
  await run('cargo', ['run', '--locked', '--quiet', '--bin', 'writeback-guide', '--', built]);
  writeFileSync(join(built, 'fonts.css'), fonts(readdirSync(join(folder, 'assets'))));
}

/**
 * The style sheet that names the page's fonts, whose file names hold digests.
 *
 * @param {string[]} assets
 */
function fonts(assets) {
  return FONTS.map(({ family, weight, file }) => {
    const name = assets.find((asset) => asset.startsWith(file));
    if (name === undefined) throw new Error(`the page has no font ${file}*`);
    const source = `url('../assets/${name}') format('woff2-variations')`;
    return `@font-face {\n  font-family: '${family}';\n  font-weight: ${weight};\n  font-display: swap;\n  src: ${source};\n}\n`;
  }).join('');
}
