import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../../scripts/lib/run.mjs';

/** The built playground, as `playwright.config.ts` has it served. */
export const SITE = `http://localhost:${process.env['WRITEBACK_TEST_PORT']}/`;

export const INCIDENT = readFileSync(join(root, 'scenarios/rtorrent-2006.wb'), 'utf8');

/** What a host's policy has to allow an element, and nothing more. */
export const policy = (site: string) => `default-src 'none'; script-src ${new URL(site).origin} 'wasm-unsafe-eval'`;

/** Somebody else's site: another origin than the playground's. */
export type HostPage = {
  readonly body: string;
  readonly head?: string;
  readonly html?: string;
  /** Its Content-Security-Policy; none without. */
  readonly policy?: string;
  /** Other files of the site, by path. */
  readonly files?: Readonly<Record<string, string>>;
};

let shown: HostPage = { body: '' };
let host: Promise<string> | null = null;

/** A server of its own: what a test answers in the browser's place is not taken for a site of this machine. */
function start(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer((request, response) => answer(request.url ?? '/', response));
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
    server.unref();
  });
}

function answer(url: string, response: ServerResponse): void {
  const path = new URL(url, SITE).pathname.slice(1);
  const { body, head = '', html = '', policy: csp, files = {} } = shown;
  const file = path === 'favicon.ico' ? '' : files[path];
  if (path !== '') {
    response.writeHead(file === undefined ? 404 : 200, headersOf(path));
    response.end(file);
    return;
  }
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    ...(csp === undefined ? {} : { 'Content-Security-Policy': csp }),
  });
  response.end(
    `<!doctype html><html lang="en" ${html}><head><title>A document</title>${head}</head><body>${body}</body></html>`,
  );
}

/** Opens a page of another site. */
export async function visit(page: Page, site: HostPage): Promise<void> {
  shown = site;
  host ??= start();
  await page.goto(await host);
}

const TYPES: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

/** A picture comes as GitHub serves one: it may use nothing but its own styles. */
function headersOf(path: string): Record<string, string> {
  const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
  const alone = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };
  return { 'Content-Type': type, ...(path.endsWith('.svg') ? alone : {}) };
}

export const script = (site: string) => `<script type="module" src="${site}v1/writeback-playground.js"></script>`;

/** The element as a document has it. */
export function element(attributes = '', text = INCIDENT): string {
  const shown = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<writeback-playground ${attributes}><pre>${shown}</pre></writeback-playground>`;
}

/** How many instances of the core the page makes. */
export async function countInstances(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    Object.assign(globalThis, { instances: 0 });
    WebAssembly.instantiate = ((...given: Parameters<typeof instantiate>) => {
      (globalThis as unknown as { instances: number }).instances++;
      return instantiate(...given);
    }) as typeof instantiate;
  });
  return () => page.evaluate(() => (globalThis as unknown as { instances: number }).instances);
}
