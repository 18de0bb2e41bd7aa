import { describe, expect, test } from 'vitest';
import { parts, WHOLE } from '../../src/view/queue/row-window.ts';

/** `3-7` are rows that are drawn, `(8-20)` room for rows. */
function drawn(count: number, window: readonly [number, number], ...pinned: number[]): string {
  const found = parts(count, { from: window[0], to: window[1] }, pinned);
  const words = found.map(({ from, to, isDrawn }) => (isDrawn ? `${from}-${to - 1}` : `(${from}-${to - 1})`));
  // Rows that are drawn stand one after the other, whatever they are drawn for.
  return words.join(' ').replace(/-\d+(?: \d+-\d+)* \d+-(?=\d)/g, '-');
}

describe('of a long queue only what is near is drawn', () => {
  test.each([
    ['nothing', drawn(0, [0, 50]), ''],
    ['a list that is not long', drawn(WHOLE, [0, 10]), '0-99'],
    ['its beginning', drawn(500, [0, 60]), '0-59 (60-499)'],
    ['its middle', drawn(500, [200, 260]), '(0-199) 200-259 (260-499)'],
    ['its end', drawn(500, [460, 540]), '(0-459) 460-499'],
    ['a pinned row and its neighbours', drawn(500, [0, 60], 300), '0-59 (60-298) 299-301 (302-499)'],
    ['pinned rows at the edges', drawn(500, [200, 260], 0, 499), '0-1 (2-199) 200-259 (260-497) 498-499'],
    ['a pinned row in the window', drawn(500, [0, 60], 10), '0-59 (60-499)'],
    ['a pinned row at the window’s end', drawn(500, [0, 60], 60), '0-61 (62-499)'],
    ['pinned neighbours', drawn(500, [0, 60], 100, 101, 103), '0-59 (60-98) 99-104 (105-499)'],
    ['a window beyond the end of a list that became shorter', drawn(120, [400, 460]), '(0-119)'],
  ])('%s', (_, found, expected) => expect(found).toBe(expected));

  test('every row is there once, drawn or not, wherever the window is', () => {
    for (let from = 0; from < 400; from += 7) {
      for (let pin = 0; pin < 400; pin += 13) {
        const found = parts(400, { from, to: from + 50 }, [pin, 399 - pin]);
        expect(found[0]?.from).toBe(0);
        expect(found.at(-1)?.to).toBe(400);
        for (const [at, { from, to }] of found.entries()) {
          expect(from).toBeLessThan(to);
          if (at > 0) expect(from).toBe(found[at - 1]?.to);
        }
        for (const place of [pin, 399 - pin])
          expect(found.some(({ from, to, isDrawn }) => isDrawn && from <= place && place < to)).toBe(true);
      }
    }
  });
});
