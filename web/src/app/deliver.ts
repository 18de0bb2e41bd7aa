import { EngineFailure, type Engine } from '../engine/engine.ts';
import type { Command, Event } from './state.ts';

/** Reads a file that was opened, and has the core say what it is. */
export async function takeIn(engine: Engine, { file }: Extract<Command, { kind: 'take-in' }>): Promise<Event> {
  const { name } = file;
  const refuse = (why: string): Event => ({ kind: 'file-refused', name, why });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch (error) {
    return refuse(error instanceof TypeError ? 'it is no text' : 'the browser could not read it');
  }
  if (text.includes('\0')) return refuse('it is no text');
  try {
    return { kind: 'file-taken', name, taken: await engine.takeIn(text) };
  } catch (error) {
    if (error instanceof EngineFailure) return refuse('the engine has stopped over it');
    throw error;
  }
}

/** Makes what is to be taken away, and hands it over; the answer says how it went. */
export async function takeAway(
  engine: Engine,
  { text, product, to }: Extract<Command, { kind: 'take-away' }>,
): Promise<Event> {
  const say = (said: string): Event => ({ kind: 'taken-away', said });
  try {
    const made = product === null ? { text, problem: null } : await engine.make(text, product);
    if (made.text === null) return say(`Nothing was made: ${made.problem ?? 'the text does not run'}.`);
    if (to !== 'clipboard') {
      download(made.text, to);
      return say(`Saved as ${to.file}.`);
    }
    return say(await copy(made.text));
  } catch (error) {
    if (error instanceof EngineFailure) return say('Nothing was made: the engine has stopped over it.');
    throw error;
  }
}

export async function copy(text: string, instead = 'Save the story as a file instead.'): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    return `The browser does not let the page copy. ${instead}`;
  }
}

function download(text: string, { file, type }: { readonly file: string; readonly type: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  // The browser has taken the content over by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
