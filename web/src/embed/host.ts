// For a page with frames of the playground: gives each the height of its content and the page's theme, and passes
// its events on. The frames work without it.
import { isOurs, PREFIX, type FromFrame, type ToFrame } from './messages.ts';
import { ATTRIBUTES, schemeOfPage } from './theme.ts';

/** Heights that a frame may ask for, in pixels. */
const LEAST = 80;
const MOST = 6000;

const script = document.currentScript as HTMLScriptElement | null;
const ours = new URL(script?.src ?? location.href, location.href).origin;

/** The frame that a message comes from, if it shows a page of ours. A sandboxed one has the origin "null". */
function frameOf({ source, origin }: MessageEvent): HTMLIFrameElement | null {
  if (origin !== ours && origin !== 'null') return null;
  const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
  return frame && new URL(frame.src, document.baseURI).origin === ours ? frame : null;
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  if (!isOurs(event.data)) return;
  const frame = frameOf(event);
  if (!frame) return;
  const message = event.data as FromFrame;
  if (message.type === 'writeback:size') resize(frame, Number(message.height));
  else frame.dispatchEvent(new CustomEvent(message.type, { detail: message.detail }));
});

/** The first word of a frame comes when it has something to show: it is told then how the page looks. */
function resize(frame: HTMLIFrameElement, height: number): void {
  if (!Number.isFinite(height)) return;
  const border = frame.offsetHeight - frame.clientHeight;
  frame.style.aspectRatio = 'auto';
  frame.style.minHeight = '0';
  frame.style.height = `${Math.min(Math.max(height, LEAST), MOST) + border}px`;
  if (!frames.has(frame)) {
    frames.add(frame);
    paint(frame);
  }
}

const frames = new Set<HTMLIFrameElement>();

function paint(frame: HTMLIFrameElement): void {
  const theme = schemeOfPage(document);
  const message: ToFrame = { type: `${PREFIX}theme`, theme } as const;
  // What is said is no secret, and a sandboxed frame has no origin that could be named.
  if (theme !== null) frame.contentWindow?.postMessage(message, '*');
}

const observer = new MutationObserver(() => frames.forEach(paint));
const options = { attributes: true, attributeFilter: [...ATTRIBUTES, 'class'] };
observer.observe(document.documentElement, options);
if (document.body) observer.observe(document.body, options);
