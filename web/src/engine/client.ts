import type { Engine, PlayerEngine } from './engine.ts';
import type { StartHost } from './host.ts';
import { Line, SessionGone } from './line.ts';
import type { Answer, RunOf } from './protocol.ts';

type Seeking = 'seek' | 'seekRow';
type Seek = {
  /** Asks, when its turn has come. */
  readonly send: () => Promise<Answer<Seeking>>;
  readonly resolve: (view: Answer<Seeking>) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * At most one seek of a session is under way and one waits: a newer one takes the waiting one's
 * place. One that was sent is always delivered, because its view carries changes to pages that
 * the next view takes as known.
 */
class Seeks {
  #busy = new Set<number>();
  #next = new Map<number, Seek>();

  seek<K extends Seeking>(session: number, send: () => Promise<Answer<K>>): Promise<Answer<K>> {
    return new Promise<Answer<Seeking>>((resolve, reject) => {
      const entry: Seek = { send, resolve, reject };
      if (this.#busy.has(session)) {
        this.#next.get(session)?.resolve(null);
        this.#next.set(session, entry);
      } else {
        void this.#send(session, entry);
      }
    }) as Promise<Answer<K>>;
  }

  async #send(session: number, { send, resolve, reject }: Seek): Promise<void> {
    this.#busy.add(session);
    try {
      resolve(await send());
    } catch (error) {
      this.#next.get(session)?.resolve(null);
      this.#next.delete(session);
      if (error instanceof SessionGone) resolve(null);
      else reject(error);
    }
    this.#busy.delete(session);
    const next = this.#next.get(session);
    this.#next.delete(session);
    if (next) void this.#send(session, next);
  }
}

/** The player alone; an embed has no more. */
export function connectPlayer(start: StartHost): PlayerEngine {
  return playerOn(new Line(start), new Seeks(), () => false);
}

/** `isNews` says whether a session has been shown by somebody else since the player showed it last. */
function playerOn(player: Line, seeks: Seeks, isNews: (session: number) => boolean): PlayerEngine {
  return {
    open: (text) => player.ask<'open'>({ kind: 'open', text }),
    seek: (session, position, since) =>
      seeks.seek<'seek'>(session, () => player.ask<'seek'>({ kind: 'seek', session, position, since, whole: isNews(session) })),
    readLink: (raw) => player.ask<'readLink'>({ kind: 'readLink', raw }),
    close: async (session) => {
      // A session that went with a failed instance is as closed as can be.
      await player.ask<'close'>({ kind: 'close', session }).catch(() => null);
    },
    dispose: () => player.end(),
  };
}

/** What the client knows of the page's runs: their texts, and who has shown them last. */
class Runs {
  #texts = new Map<number, string>();
  /** Second runs have numbers of the client's own; the player has none below zero. */
  #seconds = new Map<number, { readonly first: number; readonly kernel: string }>();
  #lastSecond = 0;
  /** The first runs whose pages the full build has shown last. */
  #shownBeside = new Set<number>();
  /** The runs that the full build has been asked of. */
  #studied = new Set<number>();

  opened(session: number, text: string): void {
    this.#texts.set(session, text);
    this.#shownBeside.delete(session);
  }

  second(first: number, kernel: string): number {
    this.#lastSecond -= 1;
    this.#seconds.set(this.#lastSecond, { first, kernel });
    this.#studied.add(this.#lastSecond);
    return this.#lastSecond;
  }

  kernelOf(second: number): string | null {
    return this.#seconds.get(second)?.kernel ?? null;
  }

  /** Whether a session's pages were shown by the other one of the two, the player and the full build. */
  showing(session: number, isBeside: boolean): boolean {
    if (this.#shownBeside.has(session) === isBeside) return false;
    if (isBeside) this.#shownBeside.add(session);
    else this.#shownBeside.delete(session);
    return true;
  }

  /** A run as the full build is asked of it; null once it is closed. */
  study(session: number): RunOf | null {
    const second = this.#seconds.get(session);
    const first = second?.first ?? session;
    const text = this.#texts.get(first);
    if (text === undefined) return null;
    this.#studied.add(session).add(first);
    return { session: first, text, beside: second ? { session, kernel: second.kernel } : null };
  }

  /** Whether the full build is to hear of it. */
  closed(session: number): boolean {
    this.#texts.delete(session);
    this.#seconds.delete(session);
    this.#shownBeside.delete(session);
    return this.#studied.delete(session);
  }
}

/**
 * The two builds of the core: the player, which has the sessions; and the full build in two instances, one that is
 * asked of texts and one that is asked of runs, so that neither waits for the other, and in a third for as long as the
 * gallery takes. Each has a host of its own, started when it is first asked: a failure of one leaves the others as they are.
 */
export function connect(startPlayer: StartHost, startFull: StartHost): Engine {
  const runs = new Runs();
  const seeks = new Seeks();
  const player = playerOn(new Line(startPlayer), seeks, (session) => runs.showing(session, false));
  const study = new Line(startFull);
  const tools = new Line(startFull);
  const shelves = new Set<Line>();
  return {
    ...player,
    open: async (text) => {
      const opened = await player.open(text);
      runs.opened(opened.session, text);
      return opened;
    },
    compare: async (session, kernel) => {
      const run = runs.study(session);
      if (!run) return null;
      const second = runs.second(session, kernel);
      const beside = await study.ask<'compare'>({ kind: 'compare', run, second, kernel });
      if (!beside || beside.session === null) runs.closed(second);
      return beside;
    },
    seekRow: (session, second, row, since) =>
      seeks.seek<'seekRow'>(session, async () => {
        const run = runs.study(session);
        const kernel = runs.kernelOf(second);
        if (!run || kernel === null) return null;
        return study.ask<'seekRow'>({ kind: 'seekRow', run, second, kernel, row, since, whole: runs.showing(session, true) });
      }),
    detail: async (session, position, thing) => {
      const run = runs.study(session);
      return run && study.ask<'detail'>({ kind: 'detail', run, position, thing });
    },
    lanes: async (session) => {
      const run = runs.study(session);
      return run ? study.ask<'lanes'>({ kind: 'lanes', run }) : [];
    },
    close: async (session) => {
      const isStudied = runs.closed(session);
      await Promise.all([
        session > 0 ? player.close(session) : null,
        isStudied ? study.ask<'forget'>({ kind: 'forget', number: session }).catch(() => null) : null,
      ]);
    },
    vocabulary: () => tools.ask<'vocabulary'>({ kind: 'vocabulary' }),
    gallery: async () => {
      // Every scenario is run for it, and many times: an edit or a link must not wait behind that.
      const shelf = new Line(startFull);
      shelves.add(shelf);
      try {
        return await shelf.ask<'gallery'>({ kind: 'gallery' });
      } finally {
        shelves.delete(shelf);
        shelf.end();
      }
    },
    glossary: () => tools.ask<'glossary'>({ kind: 'glossary' }),
    format: (text) => tools.ask<'format'>({ kind: 'format', text }),
    edit: (text, edit) => tools.ask<'edit'>({ kind: 'edit', text, edit }),
    takeIn: (text) => tools.ask<'takeIn'>({ kind: 'takeIn', text }),
    writeLink: (link) => tools.ask<'writeLink'>({ kind: 'writeLink', link }),
    make: (text, product) => tools.ask<'make'>({ kind: 'make', text, product }),
    questions: (text) => tools.ask<'questions'>({ kind: 'questions', text }),
    complete: (text, offset) => tools.ask<'complete'>({ kind: 'complete', text, offset }),
    explain: (text, offset) => tools.ask<'explain'>({ kind: 'explain', text, offset }),
    highlight: (text) => tools.ask<'highlight'>({ kind: 'highlight', text }),
    dispose: () => {
      player.dispose();
      for (const line of [study, tools, ...shelves]) line.end();
    },
  };
}
