// Keeps whole builds of the page, so that it opens without a network.
//
// A build is kept in a cache of its own and counts once all of it is there. A visit gets the document of the
// newest whole build. Everything else has the digest of its content in its name, so a document can only
// ever meet the files that it was built with, and finds them while any page of its build is open.
//
// Nothing here depends on which build's worker is in charge, so none is ever put in charge of a living page:
// a new worker waits until the last page of the old one is gone, and only then tidies up. Workbox leaves
// the choice between that and a reload that brings nothing new, for twenty times the code.

import { addressOf, cacheName, isKept, isOurs, newestCache, newestIn } from './names.ts';

declare const self: ServiceWorkerGlobalScope;

/** The files of this build with the digests of their contents, and a digest of them all: `scripts/build/offline.mjs` puts it here. */
declare const WRITEBACK_BUILD: { readonly id: string; readonly files: Readonly<Record<string, string>> };

const { id, files } = WRITEBACK_BUILD;
const { scope } = self.registration;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (isKept(request.url, scope)) event.respondWith(file(request));
});

/** Brings the whole build in, or nothing. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName(scope, id));
  try {
    await Promise.all(Object.entries(files).map(([path, digest]) => keep(cache, addressOf(path, scope), digest)));
  } catch (error) {
    if (id !== (await newest())) await caches.delete(cacheName(scope, id));
    throw error;
  }
  const current = await caches.open(newestCache(scope));
  await current.put(newestIn(scope), new Response(id));
}

/** A server in the middle of an update answers with files of two builds: the digest tells. */
async function keep(cache: Cache, address: string, integrity: string): Promise<void> {
  const known = isKept(address, scope) ? await caches.match(address) : undefined;
  if (known) return cache.put(address, known);
  const response = await fetch(address, { integrity, cache: isKept(address, scope) ? 'default' : 'no-cache' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // An answer that came by a redirect may not be given to a navigation.
  return cache.put(address, response.redirected ? new Response(response.body, { headers: response.headers }) : response);
}

/** No page is left that an older worker looked after. */
async function activate(): Promise<void> {
  const names = await caches.keys();
  // A build that is just coming in is in nobody's way.
  if (!self.registration.installing) {
    const wanted = [cacheName(scope, id), cacheName(scope, (await newest()) ?? id)];
    const unwanted = names.filter((name) => isOurs(name, scope) && !wanted.includes(name));
    await Promise.all(unwanted.map((name) => caches.delete(name)));
  }
  // The page of the first visit came from the network; from here on its late parts are safe as well.
  await self.clients.claim();
}

async function page(request: Request): Promise<Response> {
  const build = await newest();
  const cache = build === null ? null : await caches.open(cacheName(scope, build));
  const path = new URL(request.url).pathname.slice(new URL(scope).pathname.length);
  return (await cache?.match(addressOf(path, scope))) ?? fetch(request);
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request);
}

/** The newest build that is here as a whole. */
async function newest(): Promise<string | null> {
  const kept = await caches.match(newestIn(scope), { cacheName: newestCache(scope) });
  return kept ? kept.text() : null;
}
