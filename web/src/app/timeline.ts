import type { Lane } from '../engine/types.ts';

/** How long a position stands while the run plays by itself. */
export type Pace = 'slow' | 'steady' | 'fast';
export const PACES: readonly Pace[] = ['slow', 'steady', 'fast'];
export const PACE_MS: Readonly<Record<Pace, number>> = { slow: 2000, steady: 1000, fast: 400 };

export type TimelineState = {
  readonly showsLanes: boolean;
  /** The lanes of a session; null until they were asked for and have come. */
  readonly lanes: { readonly session: number; readonly lanes: readonly Lane[] } | null;
  readonly isPlaying: boolean;
  readonly pace: Pace;
};

export type TimelineEvent =
  | { readonly kind: 'show-lanes'; readonly on: boolean }
  | { readonly kind: 'lanes'; readonly session: number; readonly lanes: readonly Lane[] }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'toggle-play' }
  | { readonly kind: 'toggle-lanes' }
  | { readonly kind: 'play-on' }
  | { readonly kind: 'pace'; readonly pace: Pace }
  | { readonly kind: 'add-mark'; readonly label: string };

export const initialTimeline: TimelineState = { showsLanes: false, lanes: null, isPlaying: false, pace: 'steady' };

/** The timeline of a reader who does not know what comes: lanes end at the cursor. */
export function lanesUntil(timeline: TimelineState, position: number): TimelineState {
  if (!timeline.lanes) return timeline;
  const lanes = timeline.lanes.lanes.map((lane) => ({
    ...lane,
    stretches: lane.stretches
      .filter(({ from }) => from < position)
      .map((stretch) => ({ ...stretch, to: Math.min(stretch.to, position) })),
    steps: lane.steps.filter((step) => step.position <= position),
  }));
  return { ...timeline, lanes: { ...timeline.lanes, lanes } };
}
