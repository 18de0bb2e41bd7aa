import type { Engine } from './engine.ts';
import type { StartHost } from './host.ts';
import { Line, SessionGone } from './line.ts';
import type { Answer, Ask } from './protocol.ts';

type Seeking = 'seek' | 'seekRow';
type Seek = {
  readonly ask: Ask<Seeking>;
  readonly resolve: (view: Answer<Seeking>) => void;
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

  seek<K extends Seeking>(ask: Ask<K>): Promise<Answer<K>> {
    return new Promise<Answer<Seeking>>((resolve, reject) => {
      const entry: Seek = { ask, resolve, reject };
      if (this.#busy.has(ask.session)) {
        this.#next.get(ask.session)?.resolve(null);
        this.#next.set(ask.session, entry);
      } else {
        void this.#send(entry);
      }
    }) as Promise<Answer<K>>;
  }

  async #send({ ask, resolve, reject }: Seek): Promise<void> {
    this.#busy.add(ask.session);
    try {
      resolve(await this.#line.ask<Seeking>(ask));
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

/** The two builds of the core, each in a host of its own: a failure of one leaves the other as it is. */
export function connect(startPlayer: StartHost, startTools: StartHost): Engine {
  const player = new Line(startPlayer);
  const tools = new Line(startTools);
  const seeks = new Seeks(player);
  return {
    open: (text) => player.ask<'open'>({ kind: 'open', text }),
    seek: (session, position, since) => seeks.seek<'seek'>({ kind: 'seek', session, position, since }),
    compare: (session, kernel) =>
      player.ask<'compare'>({ kind: 'compare', session, kernel }).catch(unlessGone(null)),
    seekRow: (session, second, row, since) => seeks.seek<'seekRow'>({ kind: 'seekRow', session, second, row, since }),
    detail: (session, position, thing) =>
      player.ask<'detail'>({ kind: 'detail', session, position, thing }).catch(unlessGone(null)),
    lanes: (session) => player.ask<'lanes'>({ kind: 'lanes', session }).catch(unlessGone([])),
    close: async (session) => {
      // A session that went with a failed instance is as closed as can be.
      await player.ask<'close'>({ kind: 'close', session }).catch(() => null);
    },
    vocabulary: () => tools.ask<'vocabulary'>({ kind: 'vocabulary' }),
    gallery: () => tools.ask<'gallery'>({ kind: 'gallery' }),
    glossary: () => tools.ask<'glossary'>({ kind: 'glossary' }),
    format: (text) => tools.ask<'format'>({ kind: 'format', text }),
    edit: (text, edit) => tools.ask<'edit'>({ kind: 'edit', text, edit }),
    takeIn: (text) => tools.ask<'takeIn'>({ kind: 'takeIn', text }),
    make: (text, product) => tools.ask<'make'>({ kind: 'make', text, product }),
    questions: (text) => tools.ask<'questions'>({ kind: 'questions', text }),
    complete: (text, offset) => tools.ask<'complete'>({ kind: 'complete', text, offset }),
    explain: (text, offset) => tools.ask<'explain'>({ kind: 'explain', text, offset }),
    highlight: (text) => tools.ask<'highlight'>({ kind: 'highlight', text }),
    dispose: () => {
      player.end();
      tools.end();
    },
  };
}

/** What is asked beside the run is not worth a failure when its session has been closed meanwhile. */
function unlessGone<T>(instead: T) {
  return (error: unknown): T => {
    if (error instanceof SessionGone) return instead;
    throw error;
  };
}
