import { createPlayground } from 'virtual:writeback-core';
import { answers } from '../engine/answers.ts';
import { connectPlayer } from '../engine/client.ts';
import type { PlayerEngine } from '../engine/engine.ts';
import { inThread } from '../engine/in-thread.ts';
import type { Player } from '../engine/protocol.ts';

let shared: PlayerEngine | null = null;
let refused = false;

/** The one player of the page, in its own thread: a sandboxed frame has no worker. It starts with the first question. */
export function sharedPlayer(): PlayerEngine {
  shared ??= connectPlayer(inThread(start));
  return shared;
}

/** Whether the browser would not make an instance, as where the page's policy forbids WebAssembly. */
export function isRefused(): boolean {
  return refused;
}

async function start(): Promise<Player> {
  try {
    return answers(await createPlayground());
  } catch (error) {
    refused = true;
    throw error;
  }
}
