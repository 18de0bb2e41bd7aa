import { EngineFailure } from '../engine/engine.ts';
import type { ExplorerEngine } from '../engine/explorer-client.ts';
import type { ExploreOptions } from '../engine/types.ts';
import type { ExploreCommand, ExploreState } from './explore.ts';
import type { Send } from './store.ts';

/** What a survey may visit of each kernel's states; a table of many kernels is to be there soon. */
const SURVEY: ExploreOptions = { full: false, statesMax: 300_000, bytesMax: 0 };

/** As many states as the core takes by itself. */
const AS_MANY_AS_FIT = { statesMax: 0, bytesMax: 0 };

/** Carries out what is asked of the explorer, which is fetched when something first is. */
export class AskExplorer {
  readonly #send: Send;
  readonly #now: () => ExploreState;
  #engine: Promise<ExplorerEngine> | null = null;
  /** How often something was ended: a question that was asked before that may have gone with it. */
  #ends = 0;

  constructor(send: Send, now: () => ExploreState) {
    this.#send = send;
    this.#now = now;
  }

  async carryOut(command: ExploreCommand): Promise<void> {
    if (command.kind === 'explore-end') {
      this.#ends++;
      return (await this.#engine)?.end(command.what);
    }
    this.#engine ??= import('../engine/explorer-client.ts').then(({ connectExplorer }) => connectExplorer());
    const engine = await this.#engine;
    const ends = this.#ends;
    try {
      await this.#ask(engine, command);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      // What was stopped has not failed: nobody waits for it.
      if (ends !== this.#ends) return;
      this.#send({ kind: 'explore-stop' });
      this.#send({ kind: 'failed', during: 'explore', message: error.message, text: textOf(command), position: null });
    }
  }

  async #ask(engine: ExplorerEngine, command: Exclude<ExploreCommand, { kind: 'explore-end' }>): Promise<void> {
    const send = this.#send;
    switch (command.kind) {
      case 'measure':
        return send({ kind: 'measured', text: command.text, started: await engine.measure({ text: command.text }) });
      case 'explore':
        return this.#explore(engine, command);
      case 'minimise': {
        const { run, outcome } = command;
        return send({ kind: 'minimised', run, outcome, minimised: await engine.minimise({ outcome }) });
      }
      case 'survey':
        return this.#survey(engine, command);
      case 'difference-operations':
        return send({ kind: 'difference-operations', operations: await engine.differenceOperations({}) });
      case 'differ':
        return this.#differ(engine, command);
      case 'open-difference': {
        const witness = await engine.differenceWitness({ found: command.found });
        if (!witness) return;
        const { kernel, other, verdict, text } = witness;
        send({ kind: 'open-found', text, name: `${kernel}, not ${other} · ${verdict}` });
        return send({ kind: 'beside', kernel: other });
      }
    }
  }

  async #explore(engine: ExplorerEngine, { run, text, full }: Extract<ExploreCommand, { kind: 'explore' }>) {
    const { size, refused } = await engine.explore({ text, options: { full, ...AS_MANY_AS_FIT } });
    if (!size) return this.#send({ kind: 'explore-refused', run, why: refused ?? 'The text has mistakes.' });
    while (this.#now().run === run) {
      const explored = await engine.exploreOn({});
      if (!explored) return;
      this.#send({ kind: 'explored', run, explored });
      if (explored.report) return;
    }
  }

  async #survey(engine: ExplorerEngine, { run, text, explores }: Extract<ExploreCommand, { kind: 'survey' }>) {
    const versions = await engine.kernels({});
    this.#send({ kind: 'survey-kernels', run, versions });
    for (const version of versions) {
      if (this.#now().run !== run) return;
      const row = await engine.survive({ text, version, options: explores ? SURVEY : null });
      if (row) this.#send({ kind: 'survived', run, row });
    }
    this.#send({ kind: 'survey-over', run });
  }

  async #differ(engine: ExplorerEngine, { run, question }: Extract<ExploreCommand, { kind: 'differ' }>) {
    const refused = await engine.differ({ question });
    if (refused !== null) return this.#send({ kind: 'differ-refused', run, why: refused });
    while (this.#now().run === run) {
      const sought = await engine.differOn({});
      if (!sought) return;
      this.#send({ kind: 'sought', run, sought });
      if (sought.progress.stage !== 'searching') return;
    }
  }
}

function textOf(command: ExploreCommand): string {
  return 'text' in command ? command.text : '';
}
