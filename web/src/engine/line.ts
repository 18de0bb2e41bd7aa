import { EngineFailure } from './engine.ts';
import type { Host, StartHost } from './host.ts';
import type { Answer, Ask, Kind, Question, Response } from './protocol.ts';

type Waiting = {
  readonly question: Question;
  readonly resolve: (answer: Answer<Kind>) => void;
  readonly reject: (error: Error) => void;
};

/** How long the core may be silent before it counts as stopped. Its work on one request is bounded well below this. */
const SILENCE_MS = 20_000;

/** The session that a request speaks of went with the instance that had it. */
export class SessionGone extends Error {
  override readonly name = 'SessionGone';
}

/** Numbers the questions, matches the answers, and starts a new host when one has failed. */
export class Line {
  #host: Host | null = null;
  #next = 1;
  #waiting = new Map<number, Waiting>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #start: StartHost;
  readonly #silence: number;

  constructor(start: StartHost, silence = SILENCE_MS) {
    this.#start = start;
    this.#silence = silence;
  }

  ask<K extends Kind>(question: Ask<K>): Promise<Answer<K>> {
    return new Promise<Answer<Kind>>((resolve, reject) => {
      this.#post({ question: question as Question, resolve, reject });
    }) as Promise<Answer<K>>;
  }

  end(): void {
    const waiting = this.#takeDown();
    for (const { reject } of waiting.values()) reject(new EngineFailure('the page has closed the engine'));
  }

  #post(entry: Waiting): void {
    const id = this.#next++;
    this.#waiting.set(id, entry);
    this.#host ??= this.#start({
      onResponse: (response) => this.#receive(response),
      onDeath: (reason) => this.#fail(null, reason),
    });
    this.#host.post({ id, question: entry.question });
    this.#watch();
  }

  #receive(response: Response): void {
    const entry = this.#waiting.get(response.id);
    if (!entry) return;
    if ('failure' in response) {
      this.#fail(response.id, response.failure);
      return;
    }
    this.#waiting.delete(response.id);
    this.#watch();
    entry.resolve(response.answer);
  }

  /**
   * After a panic the instance's memory means nothing, so it goes. Requests are worked off in
   * order: the one that failed, or else the oldest, is the cause. The others only waited behind
   * it: they are asked again, unless they speak of a session, which is gone.
   */
  #fail(id: number | null, reason: string): void {
    const waiting = this.#takeDown();
    const cause = id ?? waiting.keys().next().value;
    for (const [each, entry] of waiting) {
      if (each === cause) entry.reject(new EngineFailure(reason));
      else if ('session' in entry.question) entry.reject(new SessionGone());
      else this.#post(entry);
    }
  }

  #takeDown(): Map<number, Waiting> {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    this.#host?.close();
    this.#host = null;
    this.#watch();
    return waiting;
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.size > 0) {
      this.#timer = setTimeout(() => this.#fail(null, `no answer for ${this.#silence / 1000} seconds`), this.#silence);
    }
  }
}
