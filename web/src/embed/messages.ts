/**
 * What a frame and the page around it say to each other. The names are those of the element's events and methods
 * behind `writeback:`; a page that frames `embed.html` may speak it without our script.
 */
export const PREFIX = 'writeback:';
export const VERSION = 1;

/** From the frame: as the element's events, and how tall its content is. */
export type FromFrame =
  | { readonly type: 'writeback:ready' | 'writeback:step' | 'writeback:verdict' | 'writeback:error'; readonly v: number; readonly detail: unknown }
  | { readonly type: 'writeback:size'; readonly v: number; readonly height: number };

/** To the frame. What is of another kind, or from anybody but the page around, is not heard. */
export type ToFrame =
  | { readonly type: 'writeback:theme'; readonly theme: string | null }
  | { readonly type: 'writeback:go'; readonly to: string }
  | { readonly type: 'writeback:seek'; readonly step: string }
  | { readonly type: 'writeback:load'; readonly text: string };

/** A message that could be one of ours. */
export function isOurs(data: unknown): data is { readonly type: string } {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string' && data.type.startsWith(PREFIX);
}
