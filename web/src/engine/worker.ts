// The worker's side: loads the core, then answers requests in the order in which they come.
import { createInstance } from './instance.ts';
import { describe, respond, type Request, type Response } from './protocol.ts';

type Scope = {
  postMessage(message: Response): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
};
const scope = self as unknown as Scope;
const instance = createInstance();
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
