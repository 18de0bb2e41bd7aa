import type { Page } from '@playwright/test';

export type Trap = {
  /** The method of the core in which it happens. */
  readonly call: 'open' | 'seek';
  /** Which call: the one whose argument (counted as the export has them, after the object's pointer) has this value. */
  readonly when: { readonly argument: number; readonly is: number } | null;
  /** How many calls trap, over all instances of the core. */
  readonly times: number;
  /** How many matching calls go well first. */
  readonly after?: number;
};

/**
 * Makes the core trap as a panic does: the WebAssembly export throws the RuntimeError of an
 * `unreachable`. The page has no part in it; the worker's script is changed on its way to the
 * browser. What was trapped is counted here, because each new instance begins anew.
 */
export async function trap(page: Page, { call, when, times, after = 0 }: Trap): Promise<void> {
  let left = times;
  let passing = after;
  await page.route(/player-worker[^/]*\.js/, async (route) => {
    // The document asks for it ahead of time, and runs nothing of it.
    if (route.request().resourceType() === 'other') return route.continue();
    const response = await route.fetch();
    const body = await response.text();
    const prelude = `(${install.toString()})(${JSON.stringify({ call, when, times: left, after: passing })});\n`;
    // A host that is started again after the trap gets a core that works.
    left = 0;
    passing = 0;
    await route.fulfill({ response, body: prelude + body });
  });
}

/** Runs in the worker, before anything is instantiated. */
function install(trap: Required<Trap>): void {
  let { times, after } = trap;
  const wrap = (instance: WebAssembly.Instance): WebAssembly.Instance => {
    const name = `playground_${trap.call}`;
    const original = instance.exports[name];
    if (typeof original !== 'function') throw new Error(`the core has no ${name}`);
    const trapped = (...values: number[]) => {
      const isMeant = trap.when === null || values[trap.when.argument] === trap.when.is;
      if (isMeant && after-- <= 0 && times-- > 0) throw new WebAssembly.RuntimeError('unreachable');
      return (original as (...values: number[]) => unknown)(...values);
    };
    return { exports: { ...instance.exports, [name]: trapped as WebAssembly.ExportValue } };
  };
  const { instantiate, instantiateStreaming } = WebAssembly;
  const outcome = (result: WebAssembly.WebAssemblyInstantiatedSource) => ({
    ...result,
    instance: wrap(result.instance),
  });
  WebAssembly.instantiateStreaming = async (...given) => outcome(await instantiateStreaming(...given));
  WebAssembly.instantiate = (async (source: BufferSource, imports?: WebAssembly.Imports) =>
    outcome(await instantiate(source, imports))) as typeof WebAssembly.instantiate;
}
