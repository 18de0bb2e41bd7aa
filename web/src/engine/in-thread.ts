import type { StartHost } from './host.ts';
import { describe, respond, type Player, type Response, type Full } from './protocol.ts';

/** For frames that may not have workers: the same answers, one turn of the event loop later. */
export function inThread(create: () => Promise<Player | Full>): StartHost {
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
