import { defineConfig } from 'vite';

export default defineConfig({
  // The built page works from any folder of any server.
  base: './',
  build: { target: 'es2023' },
  worker: { format: 'es' },
  server: { watch: { ignored: ['**/target/**'] } },
});
