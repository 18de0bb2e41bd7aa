import { outcomeOf, positionAfter } from '../app/cursor.ts';
import { kernelWith } from '../app/kernels.ts';
import { ran, type Ran } from '../app/state.ts';
import type { PlayerEngine } from '../engine/engine.ts';
import { onKernel } from './kernel.ts';

/** Where two runs of one text part, and which rules make it. */
export type Parting = {
  /** The first step after which something else has become of the bytes, or that came to something else; null without one. */
  readonly statement: number | null;
  /** Each of these alone makes the first kernel do what the second does; none where no rule does alone. */
  readonly rules: readonly string[];
  /** How many rules differ. */
  readonly differing: number;
};

/** The bytes in each state, for each position of a run. */
const STATES = 7;

/**
 * Found by what both runs have at a glance, and the rule by running the scenario with it. The full build's comparison
 * goes kernel step by kernel step, and would make the player, and so every embed, larger by 7,000 bytes.
 */
export async function partingOf(first: Ran, second: Ran, engine: Pick<PlayerEngine, 'open' | 'close'>): Promise<Parting> {
  const statement = parts(first, second);
  const others = second.setup.switches.filter(({ name, value }) => valueOf(first, name) !== value);
  const rules: string[] = [];
  for (const { name, value } of statement === null ? [] : others) {
    const tried = await engine.open(onKernel(first, kernelWith(first.setup, name, value)));
    void engine.close(tried.session);
    const run = ran(tried);
    const at = run && parts(run, second);
    if (run && (at === null || at > (statement ?? 0))) rules.push(name);
  }
  return { statement, rules, differing: others.length };
}

function valueOf({ setup }: Ran, name: string): string | undefined {
  return setup.switches.find((each) => each.name === name)?.value;
}

function parts(first: Ran, second: Ran): number | null {
  const found = first.statements.find(({ kind, index }) => kind === 'step' && cameTo(first, index) !== cameTo(second, index));
  return found?.index ?? null;
}

/** What a step came to: its result, what it returned, and how many bytes are in each state after it. */
function cameTo(opened: Ran, statement: number): string {
  const { result, returned } = outcomeOf(opened, statement) ?? {};
  const after = positionAfter(opened, statement) * STATES;
  return JSON.stringify([result, returned, ...opened.band.slice(after, after + STATES)]);
}
