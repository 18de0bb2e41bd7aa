import { html, nothing } from 'lit';
import type { Go, Grain, Run } from '../app/state.ts';
import type { Change } from '../app/link.ts';
import type { Turn } from '../app/stage.ts';
import { message, sentence } from '../view/sentence.ts';
import { transport } from '../view/transport.ts';
import { verdictBox, whyList } from '../view/why.ts';
import { whereTheyPart } from './parting-line.ts';
import { program } from './program.ts';
import { scrubber } from './scrubber.ts';
import type { Session } from './session.ts';
import type { Show } from './show.ts';
import { stage } from './stage.ts';
import type { Scheme } from './theme.ts';

export type Sent = {
  readonly turn: Turn | null;
  readonly send: (
    event:
      | { readonly kind: 'go'; readonly to: Go }
      | { readonly kind: 'seek'; readonly position: number; readonly grain: Grain }
      | { readonly kind: 'go-to-statement'; readonly statement: number }
      | { readonly kind: 'turn'; readonly turn: Turn },
  ) => void;
};

export type Facts = Sent & {
  readonly show: Show | null;
  readonly scheme: Scheme | null;
  readonly controls: 'all' | 'buttons' | 'none';
  readonly width: number;
  /** How wide the timeline is. */
  readonly track: number;
  /** What is read out. */
  readonly said: string;
  readonly link: string | null;
  /** The scenario stands in the document as well. */
  readonly hasText: boolean;
  readonly key: (event: KeyboardEvent) => void;
};

/** From this width on the program stands beside the stage. */
const WIDE = 760;

/** The element's inside: the text of the document until there is a run, or where there can be none. */
export function picture(facts: Facts) {
  const { show, hasText, key } = facts;
  const run = show?.first.run;
  const isShown = run?.view && !show?.trouble;
  return html`<div class="text" data-hidden=${Boolean(isShown)}><slot></slot></div>
    <div
      class="room"
      data-printed=${!hasText}
      @keydown=${key}
      @keyup=${key}
      @keypress=${key}
    >
      <div class="wb" data-theme=${facts.scheme ?? nothing} data-wide=${facts.width >= WIDE}>
        ${isShown && show ? playground(facts, show, run) : show?.trouble ? note(facts, show.trouble.sentence) : nothing}
        <p class="unseen" role="status" aria-live="polite">${facts.said}</p>
      </div>
    </div>`;
}

function note({ link }: Facts, words: string) {
  return html`<p class="note" role="note">${message(words)} ${open(link)}</p>`;
}

function open(link: string | null) {
  if (link === null) return nothing;
  return html`<a class="link" href=${link} target="_blank" rel="noopener">Open in the playground</a>`;
}

function playground(facts: Facts, show: Show, run: Run) {
  const { controls, send, link } = facts;
  const { first, second, isPair } = show;
  const { opened, view } = run;
  const current = view?.statement ?? null;
  const pair = isPair && second.run?.view ? [first, second] : [first];
  return html`<section class="card" aria-label=${opened.title || 'Scenario'}>
    <header class="head">
      <p class="title">${opened.title}</p>
      <p class="quiet">${opened.kernel} · ${opened.setup.summary}</p>
      ${open(link)}
    </header>
    ${show.changed.map((each) => changedSince(each))}
    <div class="body">
      ${controls === 'all' ? program(opened, first.cursor, current, send) : nothing}
      <div class="middle">
        <div class="caption-row">
          <p class="caption">${sentence(view?.caption ?? [], send)}</p>
          ${controls === 'none' ? nothing : transport({ run, cursor: first.cursor }, send)}
        </div>
        <div class="sides" data-pair=${pair.length > 1}>
          ${pair.map((session) => side(session, facts, pair.length > 1))}
        </div>
        ${pair.length > 1 && show.parting ? whereTheyPart(show.parting, opened, send) : nothing}
        ${controls === 'all' ? scrubber(opened, first.cursor, view, facts.track, send) : nothing}
        ${pair.length === 1 && view ? html`${verdictBox(view, send)} ${whyList(view, send)}` : nothing}
      </div>
    </div>
  </section>`;
}

/** A link says what the model said when it was made: it never means something else without saying so. */
function changedSince({ then, now, isSame }: Change) {
  const words = isSame ? `${now}, but not everything is as it was` : (now ?? 'it does not run');
  return html`<p class="changed">When this link was made the verdict was <b>${then}</b>; now: <b>${words}</b>.</p>`;
}

/** One run's stage; of two each has its kernel's name and its verdict. */
function side({ run }: Session, { width, turn, send }: Facts, isPair: boolean) {
  if (!run) return nothing;
  const name = isPair ? run.opened.kernel : '';
  const drawn = stage(run, { turn, label: name, isCramped: isPair, isNarrow: isPair ? width < 1000 : width < 520, send });
  if (!isPair) return drawn;
  return html`<div class="side" role="group" aria-label=${name}>
    <p class="side-name">${name}</p>
    ${drawn} ${run.view ? verdictBox(run.view, send) : nothing}
  </div>`;
}
