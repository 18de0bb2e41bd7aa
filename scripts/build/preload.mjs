// Has the browser fetch the player while it still fetches the page's own script: otherwise each of document,
// script, worker and wasm would wait for the one before it.

/**
 * Adds the hints to the document, once the names of the files are known.
 *
 * @returns {import('vite').Plugin}
 */
export function preload() {
  return {
    name: 'writeback-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {}, path }) {
        // The other pages have no player.
        if (path !== '/index.html') return [];
        const worker = Object.values(bundle).find(({ fileName }) => /player-worker-[\w-]+\.js$/.test(fileName));
        const script = worker && 'source' in worker ? String(worker.source) : '';
        const wasm = Object.keys(bundle).find((name) => name.endsWith('.wasm') && script.includes(name.split('/').at(-1) ?? name));
        if (!worker || !wasm) throw new Error('the build has no player');
        // They are asked for by others than the document, so a `preload` would be wasted.
        return [worker.fileName, wasm].map((path) => ({ tag: 'link', attrs: { rel: 'prefetch', href: `./${path}` } }));
      },
    },
  };
}
