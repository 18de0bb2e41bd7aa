import playerUrl from './player-worker.ts?worker&url';
import { describe, respond, type Player, type Request, type Response, type Tools } from './protocol.ts';
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

export const startPlayer: StartHost = (events) => startWorker(playerUrl, events);

export const startTools: StartHost = (events) => startWorker(toolsUrl, events);

function startWorker(url: string, { onResponse, onDeath }: HostEvents): Host {
  const worker = new Worker(scriptUrl(url), { type: 'module' });
  worker.addEventListener('message', (event: MessageEvent<Response>) => onResponse(event.data));
  worker.addEventListener('messageerror', () => onDeath('an answer could not be read'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onDeath(event.message || 'the worker could not be started');
  });
  return { post: (request) => worker.postMessage(request), close: () => worker.terminate() };
}

/** For frames that may not have workers: the same answers, one turn of the event loop later. */
export function inThread(create: () => Promise<Player | Tools>): StartHost {
  return ({ onResponse }) => {
    const instance = create();
    // Each request is told of a failure when it comes; until one has, nobody listens.
    instance.catch(() => {});
    let open = true;
    const send = (response: Response) => {
      if (open) onResponse(response);
    };
    return {
      post: (request) => {
        instance.then(
          (core) => send(respond(core, request)),
          (error: unknown) => send({ id: request.id, failure: describe(error) }),
        );
      },
      close: () => {
        open = false;
      },
    };
  };
}
