import { defineConfig } from 'vite';
import { headers } from './scripts/build/headers.mjs';
import { offline } from './scripts/build/offline.mjs';
import { preload } from './scripts/build/preload.mjs';
import { heads } from './scripts/build/previews.mjs';
import { twins } from './scripts/build/twins.mjs';

export default defineConfig({
  // The built page works from any folder of any server.
  base: './',
  // A file that is not there is not found: answering with the page would pass it off as that file.
  appType: 'mpa',
  plugins: [heads(), headers(), twins(), offline(), preload()],
  // An asset inside a style sheet or a script would need a `data:` in the Content-Security-Policy.
  // Every browser that knows this syntax knows `modulepreload` as well.
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  server: { watch: { ignored: ['**/target/**'] } },
});
