import init, { Stress, vocabulary } from '../../gen/full/writeback.js';
import url from '../../gen/full/writeback_bg.wasm?url';
import { describe } from '../engine/protocol.ts';
import type { Ask, StressProgress, Tell } from './protocol.ts';

/** About how long the page waits between two pictures of a run. */
const SLICE_MS = 60;
/** Kernel steps of the first slice; later ones are as long as the last one's time suggests. */
const FIRST_SLICE = 50_000;
const LAST_SLICE = 2_000_000;

const scope = self as unknown as {
  postMessage(message: Tell): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Ask>) => void): void;
};

const stress = load();
stress.catch((error: unknown) => scope.postMessage({ kind: 'failed', why: describe(error) }));

async function load(): Promise<Stress> {
  await init({ module_or_path: url });
  scope.postMessage({ kind: 'ready', kernels: vocabulary().kernels });
  return new Stress();
}

scope.addEventListener('message', async ({ data: ask }) => {
  const run = await stress;
  try {
    if (ask.kind === 'scenario') scope.postMessage({ kind: 'scenario', page: ask.page, scenario: run.scenario(ask.page) });
    else carryOut(run, ask);
  } catch (error) {
    scope.postMessage({ kind: 'failed', why: describe(error) });
  }
});

/** The whole run without a pause: nothing else is asked of this worker meanwhile. */
function carryOut(run: Stress, { options }: Extract<Ask, { kind: 'start' }>): void {
  const began = performance.now();
  const refusal = run.start(options);
  if (refusal) {
    scope.postMessage({ kind: 'refused', refusal });
    return;
  }
  let slice = FIRST_SLICE;
  for (;;) {
    const sliceBegan = performance.now();
    const progress = run.advance(slice) as StressProgress;
    if (progress.stage === 'done') {
      const ms = performance.now() - began;
      scope.postMessage({ kind: 'done', report: run.report(), progress, map: run.map(), ms });
      return;
    }
    scope.postMessage({ kind: 'progress', progress, map: run.map() });
    const took = Math.max(1, performance.now() - sliceBegan);
    slice = Math.min(LAST_SLICE, Math.max(1000, Math.round((slice * SLICE_MS) / took)));
  }
}
