import type { Engine } from './engine.ts';
import type { StartHost } from './host.ts';
import { Line, SessionGone } from './line.ts';
import type { Ask } from './protocol.ts';
import type { View } from './types.ts';

type Seek = {
  readonly ask: Ask<'seek'>;
  readonly resolve: (view: View | null) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * At most one seek of a session is under way and one waits: a newer one takes the waiting one's
 * place. One that was sent is always delivered, because its view carries changes to pages that
 * the next view takes as known.
 */
class Seeks {
  readonly #line: Line;
  #busy = new Set<number>();
  #next = new Map<number, Seek>();

  constructor(line: Line) {
    this.#line = line;
  }

  seek(ask: Ask<'seek'>): Promise<View | null> {
    return new Promise((resolve, reject) => {
      const entry: Seek = { ask, resolve, reject };
      if (this.#busy.has(ask.session)) {
        this.#next.get(ask.session)?.resolve(null);
        this.#next.set(ask.session, entry);
      } else {
        void this.#send(entry);
      }
    });
  }

  async #send({ ask, resolve, reject }: Seek): Promise<void> {
    this.#busy.add(ask.session);
    try {
      resolve(await this.#line.ask<'seek'>(ask));
    } catch (error) {
      this.#next.get(ask.session)?.resolve(null);
      this.#next.delete(ask.session);
      if (error instanceof SessionGone) resolve(null);
      else reject(error);
    }
    this.#busy.delete(ask.session);
    const next = this.#next.get(ask.session);
    this.#next.delete(ask.session);
    if (next) void this.#send(next);
  }
}

export function connect(start: StartHost): Engine {
  const line = new Line(start);
  const seeks = new Seeks(line);
  return {
    vocabulary: () => line.ask<'vocabulary'>({ kind: 'vocabulary' }),
    gallery: () => line.ask<'gallery'>({ kind: 'gallery' }),
    glossary: () => line.ask<'glossary'>({ kind: 'glossary' }),
    open: (text) => line.ask<'open'>({ kind: 'open', text }),
    seek: (session, position, since) => seeks.seek({ kind: 'seek', session, position, since }),
    format: (text) => line.ask<'format'>({ kind: 'format', text }),
    edit: (text, edit) => line.ask<'edit'>({ kind: 'edit', text, edit }),
    close: async (session) => {
      // A session that went with a failed instance is as closed as can be.
      await line.ask<'close'>({ kind: 'close', session }).catch(() => null);
    },
    dispose: () => line.end(),
  };
}
