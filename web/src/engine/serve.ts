import { describe, respond, type Explorer, type Full, type Player, type Request, type Response } from './protocol.ts';

type Scope = {
  postMessage(message: Response): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
};

/** A worker's life: it loads its build of the core, then answers requests in the order in which they come. */
export function serve(instance: Promise<Player | Full | Explorer>): void {
  const scope = self as unknown as Scope;
  // Each request is told of a failure when it comes; until one has, nobody listens.
  instance.catch(() => {});
  scope.addEventListener('message', async ({ data: request }) => {
    try {
      scope.postMessage(respond(await instance, request));
    } catch (error) {
      // Loading failed: every request is told so.
      scope.postMessage({ id: request.id, failure: describe(error) });
    }
  });
}
