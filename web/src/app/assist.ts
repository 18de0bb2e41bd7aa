import { EngineFailure, type Engine } from '../engine/engine.ts';
import type { Coloured, Completions, Explained } from '../engine/types.ts';

/**
 * What helps while somebody types. Each answer is about one text, and of no use for another. Null where
 * there is none: typing goes on without it, so a tool that failed is no reason to stop the page.
 */
export interface Assist {
  complete(text: string, offset: number): Promise<Completions | null>;
  explain(text: string, offset: number): Promise<Explained | null>;
  highlight(text: string): Promise<Coloured[] | null>;
}

export function assistOf(engine: Engine): Assist {
  return {
    complete: (text, offset) => orNull(engine.complete(text, offset)),
    explain: (text, offset) => orNull(engine.explain(text, offset)),
    highlight: (text) => orNull(engine.highlight(text)),
  };
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof EngineFailure) return null;
    throw error;
  }
}
