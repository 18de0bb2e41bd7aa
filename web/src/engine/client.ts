import type { Version } from './wasm';

/** What the page may ask of the model. */
export interface Engine {
  version(): Promise<Version>;
}

/** Starts the model in a worker. */
export function connect(): Engine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return {
    version: () =>
      new Promise((resolve, reject) => {
        worker.onmessage = (event: MessageEvent<Version>) => resolve(event.data);
        worker.onerror = (event) => reject(new Error(event.message));
      }),
  };
}
