import init, {
  Playground,
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
  writeLink,
} from '../../gen/full/writeback.js';
import url from '../../gen/full/writeback_bg.wasm?url';
import type { Full } from './protocol.ts';
import { studies } from './study.ts';

/** The full build, loaded and ready. */
export async function createTools(): Promise<Full> {
  await init({ module_or_path: url });
  return {
    ...studies(new Playground()),
    vocabulary,
    gallery,
    glossary,
    format: ({ text }) => format(text) ?? null,
    edit: ({ text, edit: request }) => edit(text, request),
    takeIn: ({ text }) => takeIn(text),
    writeLink: ({ link }) => writeLink(link),
    make: ({ text, product }) => make(text, product),
    complete: ({ text, offset }) => complete(text, offset),
    explain: ({ text, offset }) => explain(text, offset),
    highlight: ({ text }) => highlight(text),
    questions: ({ text }) => questions(text),
  };
}
