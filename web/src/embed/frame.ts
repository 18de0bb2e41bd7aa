// What `embed.html` runs: one element over the whole frame, its scenario from the fragment. The frame may be
// sandboxed, so nothing is stored, fetched or written to the address, and there is no worker.
import type { Go } from '../app/state.ts';
import { define, NAME } from './define.ts';
import type { WritebackPlayground } from './element.ts';
import { isOurs, VERSION, type FromFrame, type ToFrame } from './messages.ts';

const EVENTS = ['ready', 'step', 'verdict', 'error'] as const;
const MOVES: readonly Go[] = ['next', 'previous', 'next-operation', 'previous-operation', 'start', 'end'];

const site = new URL('./', location.href).href;
define(site);
const element = document.createElement(NAME) as WritebackPlayground;

const sheet = new CSSStyleSheet();
sheet.replaceSync(`body, ${NAME} { margin: 0 }`);
document.adoptedStyleSheets = [sheet];

const asked = new URLSearchParams(location.search);
for (const name of ['kernel', 'compare', 'step', 'theme', 'controls'] as const) {
  const value = asked.get(name);
  if (value !== null) element[name] = value;
}

/** Of what the frame says nothing is a secret, and who is around it cannot be known. */
function tell(message: FromFrame): void {
  if (parent !== window) parent.postMessage(message, '*');
}

for (const name of EVENTS) {
  element.addEventListener(name, (event) => {
    tell({ type: `writeback:${name}`, v: VERSION, detail: (event as CustomEvent<unknown>).detail });
  });
}

addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  if (source === parent && parent !== window && isOurs(data)) hear(data as Partial<ToFrame>);
});

function hear(message: Partial<ToFrame>): void {
  switch (message.type) {
    case 'writeback:theme':
      element.theme = typeof message.theme === 'string' ? message.theme : null;
      break;
    case 'writeback:go': {
      const to = MOVES.find((each) => each === message.to);
      if (to) element.go(to);
      break;
    }
    case 'writeback:seek':
      element.seek(String(message.step));
      break;
    case 'writeback:load':
      if (typeof message.text === 'string') element.load(message.text);
  }
}

let told = 0;
new ResizeObserver(() => {
  const height = Math.ceil(element.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  tell({ type: 'writeback:size', v: VERSION, height });
}).observe(element);

/** The scenario is the fragment's; another fragment is another scenario. */
function read(): void {
  const { hash } = location;
  element.src = hash.length > 1 ? hash : null;
}
addEventListener('hashchange', read);
read();
document.body.replaceChildren(element);
