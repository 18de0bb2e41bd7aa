// Where things are kept. Workers of several builds work on the same caches: these names are for ever.

const PREFIX = 'writeback';

/** The cache of one build. */
export function cacheName(scope: string, build: string): string {
  return `${PREFIX} ${scope} ${build}`;
}

/** Whether a cache holds a build of the page in this folder, and not of one in a folder below it. */
export function isOurs(name: string, scope: string): boolean {
  return name.startsWith(`${PREFIX} ${scope} `);
}

/** The cache in which it is written which build is the newest. */
export function newestCache(scope: string): string {
  return `${PREFIX}-newest ${scope}`;
}

/** The entry in it. */
export function newestIn(scope: string): string {
  return new URL('?newest', scope).href;
}

/** Whether a file's name holds the digest of its content: it is the same in every build that has it. */
export function isKept(url: string, scope: string): boolean {
  return url.startsWith(new URL('assets/', scope).href);
}

/** Where a file of the build is asked for; a folder's document by the name of the folder. */
export function addressOf(path: string, scope: string): string {
  return new URL(path.replace(/(^|\/)index\.html$/, '$1') || './', scope).href;
}
