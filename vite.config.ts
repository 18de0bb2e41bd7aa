import { defineConfig } from 'vite';
import { headers } from './scripts/build/headers.mjs';
import { offline } from './scripts/build/offline.mjs';
import { preload } from './scripts/build/preload.mjs';

export default defineConfig({
  // The built page works from any folder of any server.
  base: './',
  // A file that is not there is not found: answering with the page would pass it off as that file.
  appType: 'mpa',
  plugins: [headers(), offline(), preload()],
  // An asset inside a style sheet or a script would need a `data:` in the Content-Security-Policy.
  build: { target: 'es2023', assetsInlineLimit: 0 },
  worker: { format: 'es' },
  server: { watch: { ignored: ['**/target/**'] } },
});
