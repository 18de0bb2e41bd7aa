import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { headersOf } from '../../../scripts/build/headers.mjs';
import { root } from '../../../scripts/lib/run.mjs';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** A host of static files, in a folder of an address, whose files can be changed and whose network can fail. */
export class Site {
  /** Paths that were asked for, without the folder's own. */
  readonly asked: string[] = [];
  #folder: string;
  #server: Server | null = null;
  #port = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get url(): string {
    return `http://localhost:${this.#port}/some/folder/`;
  }

  /** From now on the files of another build are there, and none of the old. */
  deploy(folder: string): void {
    this.#folder = folder;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', this.url).pathname.replace('/some/folder/', '');
      this.asked.push(path);
      const content = read(join(this.#folder, path === '' ? 'index.html' : path));
      const type = TYPES[extname(path) || '.html'] ?? 'application/octet-stream';
      response.writeHead(content ? 200 : 404, { ...headersOf(`/${path}`), 'Content-Type': type });
      response.end(content);
    });
    await new Promise<void>((resolve) => server.listen(this.#port, 'localhost', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Nothing answers any more. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** The page as it was built. */
export const BUILT = join(root, 'dist');

/** The same page with another title and, byte for byte, another core: what an update brings. */
export async function buildAnother(folder: string): Promise<string> {
  const outDir = join(folder, 'dist');
  await build({
    root,
    logLevel: 'error',
    build: { outDir },
    worker: { plugins: () => [otherCore(folder)] },
    plugins: [{ name: 'other-title', transformIndexHtml: (html) => html.replace('<title>', '<title>Newer ') }],
  });
  return outDir;
}

/** Gives each wasm a section that says nothing, so that it runs as before and has another digest. */
function otherCore(folder: string) {
  return {
    name: 'other-core',
    enforce: 'pre' as const,
    resolveId(source: string) {
      const flavour = /gen\/(\w+)\/writeback_bg\.wasm\?url$/.exec(source)?.[1];
      if (flavour === undefined) return null;
      const copy = join(folder, `${flavour}.wasm`);
      const section = Buffer.from([0, 2, 1, 'n'.charCodeAt(0)]);
      writeFileSync(copy, Buffer.concat([readFileSync(join(root, `web/gen/${flavour}/writeback_bg.wasm`)), section]));
      return `${copy}?url`;
    },
  };
}
