// Tells the service worker what it is to keep: the built files, by the digests of their contents.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const SERVICE_WORKER = 'service-worker.js';

/** The name under which `web/service-worker/worker.ts` finds its build. */
const NAME = 'WRITEBACK_BUILD';

/** What is for the server alone, and the worker itself. */
const LEFT_OUT = ['_headers', SERVICE_WORKER];

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
          input: { index: 'index.html', 'service-worker': 'web/service-worker/worker.ts' },
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
    .filter((path) => !LEFT_OUT.includes(path))
    .toSorted();
  const files = Object.fromEntries(paths.map((path) => [path, `sha256-${digest(readFileSync(join(folder, path)))}`]));
  return { id: digest(JSON.stringify(files)), files };
}

/** @param {string | Buffer} content */
function digest(content) {
  return createHash('sha256').update(content).digest('base64');
}
