/** The sizes at which the page is looked at: the smallest phone, a phone, a tablet, a window of half a screen, the design's own, a large one. */
export const WINDOWS = [
  { name: '320x640', width: 320, height: 640 },
  { name: '390x844', width: 390, height: 844 },
  { name: '768x1024', width: 768, height: 1024 },
  { name: '1000x700', width: 1000, height: 700 },
  { name: '1280x650', width: 1280, height: 650 },
  { name: '1600x900', width: 1600, height: 900 },
] as const;

/** A window of 1280 by 800 at 200 % zoom has half as many CSS pixels. */
export const ZOOMED = { name: '1280x800 at 200 %', width: 640, height: 400 } as const;
