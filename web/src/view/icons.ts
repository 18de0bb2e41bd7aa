import { svg, type SVGTemplateResult } from 'lit';

const PATHS = {
  start: 'M4 3v10M13 3 6 8l7 5Z',
  back: 'M11 3 4 8l7 5Z',
  forward: 'M5 3l7 5-7 5Z',
  end: 'M12 3v10M3 3l7 5-7 5Z',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  undo: 'M6 3 3 6l3 3M3 6h6a4 4 0 0 1 0 8H7',
  redo: 'm10 3 3 3-3 3M13 6H7a4 4 0 0 0 0 8h2',
  close: 'm4 4 8 8M12 4l-8 8',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  share: 'M8 10V2M5 4.5 8 1.5l3 3M4 7.5H3v7h10v-7h-1',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8Z',
  files: 'M2 12.5v-9h4l1.5 1.8H14v7.2Z',
  queue: 'M3 4h10M3 8h10M3 12h6',
  mark: 'M5 14V3h7l-2 2.5L12 8H5',
  play: 'M4 3l9 5-9 5Z',
  pause: 'M5 3v10M11 3v10',
  'event-back': 'M10 3 4 8l6 5M13 6v4',
  'event-forward': 'M6 3l6 5-6 5M3 6v4',
  lanes: 'M2 4h6M6 8h8M3 12h5',
  system: 'M8 2a6 6 0 1 0 0 12ZM8 2a6 6 0 0 1 0 12',
  light:
    'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  dark: 'M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5Z',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED = new Set<IconName>(['start', 'back', 'forward', 'end', 'play']);

/** A picture beside words or under a label: never the only name of a control. */
export function icon(name: IconName): SVGTemplateResult {
  const fill = FILLED.has(name) ? 'currentColor' : 'none';
  const width = name === 'more' ? 2.2 : 1.5;
  return svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d=${PATHS[name]} fill=${fill} stroke="currentColor" stroke-width=${width} stroke-linecap="round" stroke-linejoin="round" />${name === 'system' ? svg`<path d="M8 2a6 6 0 0 0 0 12Z" fill="currentColor" />` : null}</svg>`;
}
