/** A moment of a run. */
export interface Moment {
  /** `7` after step 7 of the scenario, `7.2` two kernel steps into it. */
  readonly step: string;
  readonly position: number;
  /** `kept`, `volatile`, `failed`, `lie` or `lost`. */
  readonly verdict: string;
}

export type Go =
  'next' | 'previous' | 'next-operation' | 'previous-operation' | 'start' | 'end' | 'next-event' | 'previous-event';

/**
 * A scenario of the Writeback Playground in any document: its run, step by step. Importing this defines nothing:
 * import `writeback-playground/define`, or define it under the name `writeback-playground` yourself.
 */
export declare class WritebackPlayground extends HTMLElement {
  /** Where the playground is, for the link into it; without it there is no link. */
  static site: string | null;

  /** The address of a scenario's text, or a link of the playground; without it the one in the element's `pre` is shown. */
  src: string | null;
  /** Another kernel than the scenario's own: `2.6.20`. */
  kernel: string | null;
  /** A second kernel beside it. */
  compare: string | null;
  /** The moment that is shown first: `7`, `7.2`, or `end`. */
  step: string | null;
  /** `light`, `dark`, or as the page around is. */
  theme: string | null;
  /** `all`, `buttons` without timeline and program, or `none` for a still picture. */
  controls: string | null;
  /** Where the playground is, for this element alone. */
  site: string | null;
  /** A scenario that is handed over; it comes before `src` and the `pre`. */
  text: string | null;
  /** The moment that is shown; null before there is a run. */
  readonly moment: Moment | null;

  /** Shows a scenario. */
  load(text: string): void;
  /** Goes to a moment, named as in `step`; false where the run has none of that name. */
  seek(step: string | number): boolean;
  /** Moves as the buttons do. */
  go(to: Go): void;

  addEventListener<K extends keyof WritebackEventMap>(
    type: K,
    listener: (this: WritebackPlayground, event: WritebackEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

export interface WritebackEventMap extends Omit<HTMLElementEventMap, 'error'> {
  /** The run is there. */
  ready: CustomEvent<Moment>;
  /** The moment has changed. */
  step: CustomEvent<Moment>;
  /** The verdict has changed with it. */
  verdict: CustomEvent<Moment>;
  /** It cannot be shown. */
  error: CustomEvent<{ readonly message: string }>;
}
