// What the page is served with. Its text is here alone: `npm start`, the tests and the `_headers`
// file for static hosts all take it from this file.

import { FOR_EVER_AT, NEWEST_AT } from './embed-version.mjs';
import { GUIDE } from './guide.mjs';
import { SERVICE_WORKER } from './offline.mjs';
import { FOLDER as TWINS } from './twins.mjs';

/**
 * What the page may do. Everything else is forbidden, inline scripts, inline styles and `eval` first of all.
 *
 * @type {Record<string, string[]>}
 */
const POLICY = {
  'default-src': ["'none'"],
  // The model is WebAssembly, which counts as code that is made at run time.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'connect-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  // Lit makes its templates under the one name, the page names its workers under the other.
  'trusted-types': ['lit-html', 'writeback'],
};

/** The page holds a reader's draft, so no other site may lay its own page over it; the frame is made for other sites. */
const FRAMED_BY_US = "frame-ancestors 'self'";
const FRAME = '/embed.html';

/** What every answer carries. A worker obeys the policy that came with its own script, so scripts carry it as well. */
const EVERYWHERE = {
  'Content-Security-Policy': Object.entries(POLICY)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** The name of a file in `assets/` holds the digest of its content; every other name stays and its content changes. */
const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const ASK_AGAIN = { 'Cache-Control': 'no-cache' };

/** What other sites take into their documents; their scripts run under their own policies. */
const FOR_OTHERS = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/**
 * The headers of an answer.
 *
 * @param {string} path of the request, without a query
 * @returns {Record<string, string>}
 */
export function headersOf(path) {
  const isKept = path.includes('/assets/') || path.includes(`/${FOR_EVER_AT}/`);
  const isForOthers = [FOR_EVER_AT, NEWEST_AT].some((folder) => path.includes(`/${folder}/`));
  const policy = EVERYWHERE['Content-Security-Policy'];
  return {
    ...EVERYWHERE,
    // Two policies in one header: both hold.
    'Content-Security-Policy': path.endsWith(FRAME) ? policy : `${policy}, ${FRAMED_BY_US}`,
    ...(isKept ? FOR_EVER : ASK_AGAIN),
    ...(isForOthers ? FOR_OTHERS : {}),
  };
}

/**
 * The same for hosts that read a `_headers` file. Rules that meet are joined, so no two say the same header.
 *
 * @param {string[]} changing the paths of the files whose names stay
 * @returns {string}
 */
export function headersFile(changing) {
  const rules = [
    rule('/*', EVERYWHERE),
    rule('/assets/*', FOR_EVER),
    rule(`/${FOR_EVER_AT}/*`, { ...FOR_EVER, ...FOR_OTHERS }),
    rule(`/${NEWEST_AT}/*`, { ...ASK_AGAIN, ...FOR_OTHERS }),
    rule(FRAME, ASK_AGAIN),
    ...changing.map((path) => rule(path, { 'Content-Security-Policy': FRAMED_BY_US, ...ASK_AGAIN })),
  ];
  return rules.join('\n');
}

/**
 * @param {string} path
 * @param {Record<string, string>} headers
 */
function rule(path, headers) {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${path}\n${lines.join('')}`;
}

/**
 * Serves the built page with its headers, and leaves them beside it for static hosts.
 *
 * @returns {import('vite').Plugin}
 */
export function headers() {
  return {
    name: 'writeback-headers',
    apply: (_, { command, isPreview }) => isPreview === true || command === 'build',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const [path = '/'] = (request.url ?? '/').split('?');
        for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
        next();
      });
    },
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: '_headers',
        source: headersFile(['/', '/index.html', '/stress.html', `/${SERVICE_WORKER}`, `/${GUIDE}/*`, `/${TWINS}/*`]),
      });
    },
  };
}
