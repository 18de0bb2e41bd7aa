// Tells the service worker what it is to keep: the built files, by the digests of their contents.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOR_EVER_AT, NEWEST_AT } from './embed-version.mjs';
import { GUIDE } from './guide.mjs';
import { PICTURE } from './previews.mjs';
import { FOLDER as TWINS } from './twins.mjs';

export const SERVICE_WORKER = 'service-worker.js';

/** The name under which `web/service-worker/worker.ts` finds its build. */
const NAME = 'WRITEBACK_BUILD';

/** What is for the server or for previews alone, the worker itself, and the frame, which is for other sites. */
const LEFT_OUT = ['_headers', PICTURE, SERVICE_WORKER, 'embed.html', 'embed.js'];
/** Twins are for whoever has no page to keep, elements for other sites, and the guide is read with a network. */
const FOLDERS_LEFT_OUT = [TWINS, GUIDE, FOR_EVER_AT, NEWEST_AT];

/**
 * Builds the service worker beside the page. Its list is made of what lies in the folder in the end.
 *
 * @returns {import('vite').Plugin}
 */
export function offline() {
  return {
    name: 'writeback-offline',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: 'index.html', stress: 'stress.html', 'service-worker': 'web/service-worker/worker.ts' },
          output: {
            // A browser looks for a new worker under the old one's name.
            entryFileNames: ({ name }) => (name === 'service-worker' ? SERVICE_WORKER : 'assets/[name]-[hash].js'),
          },
        },
      },
    }),
    writeBundle: ({ dir }) => {
      if (dir === undefined) throw new Error('the page is built into a folder');
      const worker = join(dir, SERVICE_WORKER);
      const script = readFileSync(worker, 'utf8');
      const places = script.split(NAME);
      if (places.length !== 2) throw new Error(`${SERVICE_WORKER} speaks of ${NAME} ${places.length - 1} times, not once`);
      writeFileSync(worker, places.join(JSON.stringify(describe(dir))));
    },
  };
}

/**
 * The files of a built page with their digests, in the form of a browser's `integrity`, and a digest of all of it.
 *
 * @param {string} folder
 * @returns {{ id: string, files: Record<string, string> }}
 */
export function describe(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replace(/^\//, ''))
    .filter((path) => !LEFT_OUT.includes(path) && !FOLDERS_LEFT_OUT.some((folder) => path.startsWith(`${folder}/`)))
    .toSorted();
  const files = Object.fromEntries(paths.map((path) => [path, `sha256-${digest(readFileSync(join(folder, path)))}`]));
  return { id: digest(JSON.stringify(files)), files };
}

/** @param {string | Buffer} content */
function digest(content) {
  return createHash('sha256').update(content).digest('base64');
}
