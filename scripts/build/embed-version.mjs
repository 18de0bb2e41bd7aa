// The version of what other documents use, which its addresses carry.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/run.mjs';

/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(join(root, 'web/package/package.json'), 'utf8'));

export const VERSION = version;

/** The folder whose files stay as they are for ever, and the one that has the newest of its kind. */
export const FOR_EVER_AT = `v${version}`;
export const NEWEST_AT = `v${version.split('.')[0]}`;
