import { scriptUrl } from '../engine/script.ts';
import type { Ask, Tell } from './protocol.ts';
import workerUrl from './worker.ts?worker&url';

/** The worker of the page: there is always one, so that the next run need not wait for it. */
export class Runner {
  #worker: Worker;
  readonly #tell: (told: Tell) => void;

  constructor(tell: (told: Tell) => void) {
    this.#tell = tell;
    this.#worker = this.#begin();
  }

  ask(ask: Ask): void {
    this.#worker.postMessage(ask);
  }

  /** Ends whatever is run, at once. */
  stop(): void {
    this.#worker.terminate();
    this.#worker = this.#begin();
  }

  #begin(): Worker {
    const worker = new Worker(scriptUrl(workerUrl), { type: 'module' });
    // A worker that was stopped may have something on its way: nobody listens to it any more.
    const tell = (told: Tell) => {
      if (worker === this.#worker) this.#tell(told);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Tell>) => tell(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      tell({ kind: 'failed', why: event.message || 'the worker could not be started' });
    });
    return worker;
  }
}
