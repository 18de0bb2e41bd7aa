import { svg } from 'lit';
import { stretches, ticks } from '../../app/band.ts';
import type { Ran } from '../../app/state.ts';

const NUMBER_ROOM = 15;
/** Ticks nearer than this are a smear. */
const LEAST_TICK = 3;

/** The run at a glance: how many bytes are in which state, where each operation begins, and where a second run parts. */
export function bandPicture(opened: Ran, other: Ran | undefined, rows: ArrayLike<number>, width: number) {
  return svg`<svg class="band" width=${width} height="58" viewBox="0 0 ${width} 58" aria-hidden="true" focusable="false">
    <defs>${PATTERNS}</defs>
    ${other ? svg`${band(opened, width, 18, 17)}${band(other, width, 38, 17)}` : band(opened, width, 18, 36)}
    ${steps(opened, width)} ${partings(opened, rows, width)}
  </svg>`;
}

/** Where each operation begins, while that is not a smear, and its number, where there is room. */
function steps(opened: Ran, width: number) {
  const all = ticks(opened);
  const numbered = all.filter(({ from, to }) => (to - from) * width >= NUMBER_ROOM);
  const isSmear = all.length * LEAST_TICK > width;
  return svg`<g class="tick"><path d=${isSmear ? '' : all.map(({ from }) => `M${from * width} 16V54`).join('')} />${numbered.map(
    ({ from, to, number }) => svg`<text x=${((from + to) / 2) * width} y="12" text-anchor="middle">${number}</text>`,
  )}</g>`;
}

/** Where the two runs part: a mark between the bands. */
function partings({ positions }: Ran, rows: ArrayLike<number>, width: number) {
  return Array.from(rows, (row) => {
    const x = ((row + 0.5) / (positions + 1)) * width;
    return svg`<path class="parting" d="M${x} 31.5 ${x + 5} 36.5 ${x} 41.5 ${x - 5} 36.5Z" />`;
  });
}

/** The bytes in each state over the run, from `top` downwards. */
function band(opened: Ran, width: number, top: number, tall: number) {
  return stretches(opened, width).map(({ state, from, to, top: above, height }) => {
    const box = {
      x: from * width,
      y: top + above * tall,
      width: Math.max(1, (to - from) * width),
      height: Math.max(1, height * tall),
    };
    return svg`<g data-state=${state}><rect class="fill" x=${box.x} y=${box.y} width=${box.width} height=${box.height} /><rect x=${box.x} y=${box.y} width=${box.width} height=${box.height} fill="url(#band-${state})" /></g>`;
  });
}

/** The states' patterns, the same as in the stage: not by colour alone. */
const PATTERNS = svg`
  <pattern id="band-durable" width="8" height="8"></pattern>
  <pattern id="band-in-device" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 3H6" /></pattern>
  <pattern id="band-in-flight" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M3 2v2" stroke-width="2" /></pattern>
  <pattern id="band-recorded" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M2.5 0V5" /></pattern>
  <pattern id="band-failed" width="7" height="7" patternUnits="userSpaceOnUse"><path d="M0 3.5H7M3.5 0V7" /></pattern>
  <pattern id="band-stranded" width="7" height="7" patternUnits="userSpaceOnUse"><path d="M-1 8 8-1M-1 1 1-1M6 8 8 6" /></pattern>
  <pattern id="band-lost" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 0 8 8M8 0 0 8" /></pattern>`;
