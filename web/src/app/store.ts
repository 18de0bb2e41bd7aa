import { EngineFailure, type Engine } from '../engine/engine.ts';
import type { Link, Opened } from '../engine/types.ts';
import type { Address } from './address.ts';
import { AskExplorer } from './ask-explorer.ts';
import { copy, takeAway, takeIn } from './deliver.ts';
import { entryOf, Follow } from './follow.ts';
import { assistOf, type Assist } from './assist.ts';
import { momentOf } from './moment.ts';
import { initial, type Command, type Event, type Failure, type State } from './state.ts';
import { keep, keepBeside, keepSaved, keepSingleKeys, keepTheme, keepVariants } from './storage.ts';
import { update } from './update.ts';
import { isOwn, noteMoment } from './variants.ts';

export type Send = (event: Event) => void;

/** Holds the state, carries out commands, and tells who listens. The only impure part of the app layer. */
export class Store {
  state: State = initial;
  readonly #engine: Engine;
  /** What helps while somebody types; it changes nothing, so its answers are no events. */
  readonly assist: Assist;
  readonly #explorer = new AskExplorer(
    (event) => this.send(event),
    () => this.state.explore,
  );
  readonly #listeners = new Set<() => void>();
  #opening: { busy: boolean; next: Extract<Command, { kind: 'open' }> | null } = { busy: false, next: null };
  /** Ends when the first text has been run: until then nothing else is fetched. */
  #first: Promise<void> | null = null;
  /** There are variants, or were: until then nothing is written down of them. */
  #hasVariants = false;

  readonly #address: Address | null;
  readonly #follow: Follow | null;

  constructor(engine: Engine, address: Address | null = null) {
    this.#engine = engine;
    this.#address = address;
    this.#follow = address && new Follow(engine, address);
    this.assist = assistOf(engine);
  }

  readonly send: Send = (event) => {
    const before = this.state;
    const { state, commands } = update(before, event);
    const changed = state !== before;
    this.state = state;
    if (commands.some(({ kind }) => kind === 'enter')) this.#address?.enter(entryOf(before), entryOf(state));
    for (const command of commands) void this.#carryOut(command);
    if (changed) this.#follow?.see(state);
    if (changed) for (const listener of this.#listeners) listener();
  };

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  save(): void {
    const { doc, variants } = this.state;
    const moment = momentOf(this.state);
    if (doc.version > 1) keepSaved({ text: doc.text, moment, own: isOwn(this.state) });
    const { list, current } = noteMoment(variants, moment);
    this.#hasVariants ||= list.length > 0;
    if (this.#hasVariants) this.send({ kind: 'variants-kept', kept: keepVariants({ list, current }) });
  }

  async #carryOut(command: Command): Promise<void> {
    switch (command.kind) {
      case 'load':
        return this.#load();
      case 'open': {
        const opened = this.#open(command);
        this.#first ??= opened;
        return opened;
      }
      case 'reopen':
        return this.#guard('reopen', command.text, null, async () => {
          this.send({ kind: 'reopened', opened: await this.#engine.open(command.text) });
        });
      case 'seek':
        return this.#guard('seek', command.text, command.position, async () => {
          const view = await this.#engine.seek(command.session, command.position, command.since);
          if (view) this.send({ kind: 'viewed', view });
        });
      case 'compare':
        return this.#guard('compare', command.text, null, async () => {
          const { session, kernel } = command;
          const answer = await this.#engine.compare(session, kernel);
          if (answer) this.send({ kind: 'compared', session, kernel, answer });
        });
      case 'seek-row':
        return this.#guard('seek', command.text, command.position, async () => {
          const { session, second, row, since } = command;
          const view = await this.#engine.seekRow(session, second, row, since);
          if (view) this.send({ kind: 'row-viewed', view });
        });
      case 'keep-beside':
        return keepBeside(command.beside);
      case 'edit':
        return this.#edit(command);
      case 'format':
        return this.#guard('edit', command.text, null, async () => {
          const text = await this.#engine.format(command.text);
          this.send({ kind: 'formatted', version: command.version, text });
        });
      case 'ask-questions':
        return this.#guard('ask', command.text, null, async () => {
          const { questions } = await this.#engine.questions(command.text);
          this.send({ kind: 'questions', text: command.text, questions });
        });
      case 'close':
        return this.#engine.close(command.session);
      case 'ask': {
        const { asked } = command;
        return this.#guard('ask', command.text, asked.position, async () => {
          const detail = await this.#engine.detail(asked.session, asked.position, asked.thing);
          this.send({ kind: 'told', ...asked, detail });
        });
      }
      case 'lanes':
        return this.#guard('ask', command.text, null, async () => {
          const lanes = await this.#engine.lanes(command.session);
          this.send({ kind: 'lanes', session: command.session, lanes });
        });
      case 'measure':
      case 'explore':
      case 'minimise':
      case 'survey':
      case 'difference-operations':
      case 'differ':
      case 'open-difference':
      case 'explore-end':
        return this.#explorer.carryOut(command);
      case 'keep':
        return keep(command.key, command.value);
      case 'save':
        return this.save();
      case 'theme':
        return keepTheme(command.theme);
      case 'single-keys':
        return keepSingleKeys(command.on);
      case 'take-in':
        return this.send(await takeIn(this.#engine, command));
      case 'read-link':
        return this.#readLink(command.raw);
      case 'write-link':
        return this.#writeLink(command.link);
      case 'copy':
        return this.send({ kind: 'taken-away', said: await copy(command.text, 'Select it, and copy it by hand.') });
      case 'enter':
        // Its place in the history was made with the state before it at hand.
        return;
      case 'take-away':
        return this.send(await takeAway(this.#engine, command));
      case 'reload':
        location.reload();
    }
  }

  /** A page that cannot ask opens as if there were no link, and says so. */
  async #readLink(raw: string): Promise<void> {
    try {
      this.send({ kind: 'link-read', read: await this.#engine.readLink(raw) });
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      const problem = 'this link could not be read, because the engine has stopped';
      this.send({ kind: 'link-read', read: { link: null, problem, isLink: true } });
    }
  }

  async #writeLink(wanted: Link): Promise<void> {
    try {
      this.send({ kind: 'link-written', wanted, ...(await this.#engine.writeLink(wanted)) });
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.send({ kind: 'link-written', wanted, link: null, problem: 'there is no link, because the engine has stopped' });
    }
  }

  #load(): Promise<void> {
    const engine = this.#engine;
    return this.#guard('load', '', null, async () => {
      await this.#first;
      this.send({ kind: 'vocabulary', vocabulary: await engine.vocabulary() });
      this.send({ kind: 'glossary', glossary: await engine.glossary() });
      // Every scenario is run for it, and many times: nothing else is to wait behind that.
      this.send({ kind: 'gallery', gallery: await engine.gallery() });
    });
  }

  /** Of texts that come faster than they run, only the latest is run. */
  async #open(command: Extract<Command, { kind: 'open' }>): Promise<void> {
    if (this.#opening.busy) {
      this.#opening.next = command;
      return;
    }
    this.#opening.busy = true;
    await this.#guard('open', command.text, null, async () => {
      const opened: Opened = await this.#engine.open(command.text);
      this.send({ kind: 'opened', version: command.version, opened });
    });
    const { next } = this.#opening;
    this.#opening = { busy: false, next: null };
    if (next) await this.#open(next);
  }

  #edit({ text, version, request, then }: Extract<Command, { kind: 'edit' }>): Promise<void> {
    return this.#guard('edit', text, null, async () => {
      const edited = await this.#engine.edit(text, request);
      if (edited) this.send({ kind: 'edited', version, text: edited.text, statement: edited.statement, then });
      else this.send({ kind: 'not-edited', why: 'That change makes no sense here, so nothing was changed.' });
    });
  }

  async #guard(
    during: Failure['during'],
    text: string,
    position: number | null,
    run: () => Promise<void>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      // A mistake of the page itself must not pass for one of the engine.
      if (!(error instanceof EngineFailure)) throw error;
      this.send({ kind: 'failed', during, message: error.message, text, position });
    }
  }
}
