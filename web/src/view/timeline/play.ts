import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { State } from '../../app/state.ts';
import type { Send } from '../../app/store.ts';
import { PACE_MS } from '../../app/timeline.ts';

type Host = ReactiveControllerHost & { readonly state: State; readonly send: Send };

/** Where input belongs to playing itself and does not stop it. */
const OWN = '.play-tools';

/** Steps while the run plays, and stops at whatever the reader does, or when nobody looks. */
export class Play implements ReactiveController {
  readonly #host: Host;
  #timer: ReturnType<typeof setInterval> | undefined;
  #every = 0;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const { isPlaying, pace } = this.#host.state.timeline;
    const every = isPlaying ? PACE_MS[pace] : 0;
    if (every === this.#every) return;
    const wasPlaying = this.#every > 0;
    this.#every = every;
    clearInterval(this.#timer);
    if (every > 0) this.#timer = setInterval(() => this.#host.send({ kind: 'play-on' }), every);
    if (every > 0 && !wasPlaying) this.#listen();
    if (every === 0) this.#deafen();
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.#deafen();
  }

  #listen(): void {
    for (const kind of ['keydown', 'pointerdown', 'wheel'] as const)
      document.addEventListener(kind, this.#stop, { capture: true, passive: true });
    document.addEventListener('visibilitychange', this.#hidden);
  }

  #deafen(): void {
    for (const kind of ['keydown', 'pointerdown', 'wheel'] as const)
      document.removeEventListener(kind, this.#stop, { capture: true });
    document.removeEventListener('visibilitychange', this.#hidden);
  }

  readonly #stop = (event: Event) => {
    if (event.target instanceof Element && event.target.closest(OWN)) return;
    // The key that plays also stops; it must not start again.
    if (event instanceof KeyboardEvent && event.key === 'k') return;
    this.#host.send({ kind: 'pause' });
  };

  readonly #hidden = () => {
    if (document.hidden) this.#host.send({ kind: 'pause' });
  };
}
