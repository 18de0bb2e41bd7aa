import init, {
  complete,
  edit,
  explain,
  format,
  gallery,
  glossary,
  highlight,
  make,
  questions,
  takeIn,
  vocabulary,
} from '../../gen/full/writeback.js';
import url from '../../gen/full/writeback_bg.wasm?url';
import type { Tools } from './protocol.ts';

/** The full build, loaded and ready; of it the page uses what needs no session. */
export async function createTools(): Promise<Tools> {
  await init({ module_or_path: url });
  return {
    vocabulary,
    gallery,
    glossary,
    format: ({ text }) => format(text) ?? null,
    edit: ({ text, edit: request }) => edit(text, request),
    takeIn: ({ text }) => takeIn(text),
    make: ({ text, product }) => make(text, product),
    complete: ({ text, offset }) => complete(text, offset),
    explain: ({ text, offset }) => explain(text, offset),
    highlight: ({ text }) => highlight(text),
    questions: ({ text }) => questions(text),
  };
}
