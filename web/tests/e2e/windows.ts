/** What is asked of the page in a window: that nothing is in the way of anything, what axe finds, how it looks. */
export type Look = 'geometry' | 'axe' | 'picture';

export type View = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly looks: readonly Look[];
  readonly colorScheme?: 'dark';
  readonly forcedColors?: 'active';
};

const wide = { width: 1280, height: 650 } as const;
const smallest = { width: 320, height: 640 } as const;

/**
 * The sizes at which the page is looked at: the smallest phone, a phone, a tablet, a window of half a screen, the
 * design's own, a large one, and 200 % zoom. Colours are another thing than sizes: other looks are for two of them.
 */
export const VIEWS: readonly View[] = [
  { name: '320x640', ...smallest, looks: ['geometry', 'axe'] },
  { name: 'phone', width: 390, height: 844, looks: ['geometry', 'axe', 'picture'] },
  { name: '768x1024', width: 768, height: 1024, looks: ['geometry', 'axe'] },
  { name: '1000x700', width: 1000, height: 700, looks: ['geometry', 'axe'] },
  { name: 'wide', ...wide, looks: ['geometry', 'axe', 'picture'] },
  { name: '1600x900', width: 1600, height: 900, looks: ['geometry', 'axe'] },
  // A window of 1280 by 800 has half as many CSS pixels.
  { name: '200 percent', width: 640, height: 400, looks: ['geometry', 'axe'] },
  { name: 'dark', ...wide, looks: ['axe', 'picture'], colorScheme: 'dark' },
  { name: '320x640 dark', ...smallest, looks: ['axe'], colorScheme: 'dark' },
  // On a dark ground axe reads the colours that would be there if none were forced.
  { name: 'forced-colors', ...wide, looks: ['axe', 'picture'], forcedColors: 'active' },
  { name: '320x640 forced-colors', ...smallest, looks: ['axe'], forcedColors: 'active' },
];
