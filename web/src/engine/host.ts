import playerUrl from './player-worker.ts?worker&url';
import type { Request, Response } from './protocol.ts';
import { scriptUrl } from './script.ts';
import toolsUrl from './tools-worker.ts?worker&url';

/** Where one instance of the core lives. A host that has failed is closed and never asked again. */
export interface Host {
  post(request: Request): void;
  close(): void;
}

export type HostEvents = {
  readonly onResponse: (response: Response) => void;
  /** The host is gone without answering: its script could not be loaded, or it was ended from outside. */
  readonly onDeath: (reason: string) => void;
};

export type StartHost = (events: HostEvents) => Host;

/** Begun before the rest of the page's script is evaluated; whoever starts the player first takes it. */
let begun: Worker | null = begin(playerUrl);

export const startPlayer: StartHost = (events) => {
  const worker = begun ?? begin(playerUrl);
  begun = null;
  return host(worker, events);
};

export const startTools: StartHost = (events) => host(begin(toolsUrl), events);

/** A worker of its own for whoever needs one more. */
export function startWorker(url: string, events: HostEvents): Host {
  return host(begin(url), events);
}

function begin(url: string): Worker {
  return new Worker(scriptUrl(url), { type: 'module' });
}

function host(worker: Worker, { onResponse, onDeath }: HostEvents): Host {
  worker.addEventListener('message', (event: MessageEvent<Response>) => onResponse(event.data));
  worker.addEventListener('messageerror', () => onDeath('an answer could not be read'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onDeath(event.message || 'the worker could not be started');
  });
  return { post: (request) => worker.postMessage(request), close: () => worker.terminate() };
}
