import type { StressOptions, StressProgress, StressRefusal, StressReport, StressScenario } from '../engine/wasm.d.ts';

export type { StressChunk, StressOptions, StressProgress, StressRefusal, StressReport, StressScenario } from '../engine/wasm.d.ts';

/** An option, by its name. */
export type StressField = keyof StressOptions;

/** What the page asks of its worker. A run is stopped by ending the worker. */
export type Ask =
  { readonly kind: 'start'; readonly options: StressOptions } | { readonly kind: 'scenario'; readonly page: number };

/** A kernel that can be chosen. */
export type Release = { readonly version: string; readonly date: string; readonly brief: string };

/** What the worker tells. */
export type Tell =
  | { readonly kind: 'ready'; readonly kernels: readonly Release[] }
  | { readonly kind: 'refused'; readonly refusal: StressRefusal }
  | { readonly kind: 'progress'; readonly progress: StressProgress; readonly map: Uint8Array }
  | { readonly kind: 'done'; readonly report: StressReport; readonly progress: StressProgress; readonly map: Uint8Array; readonly ms: number }
  | { readonly kind: 'scenario'; readonly page: number; readonly scenario: StressScenario }
  | { readonly kind: 'failed'; readonly why: string };
