import type { Link, ReadLink } from '../engine/types.ts';
import type { Entry } from './address.ts';
import { fresh } from './beside.ts';
import { linkOf, type Visit } from './link.ts';
import { momentOf, START } from './moment.ts';
import { only, type Anchor, type Command, type Event, type Saved, type State, type Step } from './state.ts';
import { showDocument } from './update-document.ts';
import { start } from './update-engine.ts';
import { bootVariants, putAside, titleIn } from './variants.ts';

export type LinkEvent =
  /** A link was opened: with the page, or in it. */
  | { readonly kind: 'link-read'; readonly read: ReadLink }
  /** The reader has gone to another link in the address bar. */
  | { readonly kind: 'link-visited'; readonly raw: string }
  /** The reader has gone back or forward to what this entry stands for. */
  | { readonly kind: 'entry-visited'; readonly entry: Entry }
  | { readonly kind: 'last-scenario' }
  | { readonly kind: 'visit-dismissed' }
  | { readonly kind: 'thing-shown' }
  | { readonly kind: 'link-problem-dismissed' }
  | { readonly kind: 'share-with'; readonly moment: boolean; readonly beside: boolean }
  | { readonly kind: 'link-written'; readonly wanted: Link; readonly link: string | null; readonly problem: string | null }
  | { readonly kind: 'copy'; readonly text: string };

export function updateLink(state: State, event: LinkEvent): Step {
  switch (event.kind) {
    case 'link-read':
      return takeLink(state, event.read);
    case 'link-visited':
      return only(state, { kind: 'read-link', raw: event.raw });
    case 'entry-visited':
      return visitEntry(state, event.entry);
    case 'last-scenario':
      return lastScenario(state);
    case 'visit-dismissed':
      return only(state.visit ? { ...state, visit: { ...state.visit, last: null, answer: null, secondAnswer: null } } : state);
    case 'thing-shown':
      return only(state.visit ? { ...state, visit: { ...state.visit, thing: null } } : state);
    case 'link-problem-dismissed':
      return only({ ...state, linkProblem: null });
    case 'share-with': {
      const { moment, beside } = event;
      return state.share ? share(state, { moment, beside, thing: state.share.thing }) : only(state);
    }
    case 'link-written': {
      const { wanted, link, problem } = event;
      const { share } = state;
      return only(share?.wanted === wanted ? { ...state, share: { ...share, link, problem } } : state);
    }
    case 'copy':
      return only(state, { kind: 'copy', text: event.text });
  }
}

type Chosen = { readonly moment: boolean; readonly beside: boolean; readonly thing: string | null };

/** The dialog for sharing is opened: what is asked about on the stage now is part of what is shared. */
export function openShare(state: State): Step {
  return share(state, { moment: true, beside: true, thing: state.stage.asked?.thing ?? null });
}

function share(state: State, chosen: Chosen): Step {
  const link = linkOf(state, { moment: !chosen.moment, beside: !chosen.beside });
  const wanted = { ...link, thing: chosen.thing };
  return only({ ...state, share: { ...chosen, wanted, link: null, problem: null } }, { kind: 'write-link', link: wanted });
}

/** A string that looks like no link at all is none of ours; a damaged one leaves what is open as it is. */
function takeLink(state: State, { link, problem, isLink }: ReadLink): Step {
  const { arriving } = state;
  const linkProblem = isLink ? problem : null;
  if (arriving && !link) return start({ ...state, arriving: null, linkProblem }, arriving.saved, arriving.variants);
  if (!link) return only(linkProblem === null ? state : { ...state, linkProblem });
  return arriving ? arrive({ ...state, arriving: null }, link, arriving) : follow(state, link);
}

/** The page was opened with a link: what the reader had open before becomes a variant, if it was written by hand. */
function arrive(state: State, link: Link, { saved, variants }: NonNullable<State['arriving']>): Step {
  const text = saved?.text ?? '';
  const known = { ...bootVariants(variants, text), current: null };
  const isNew = saved !== null && saved.own !== false && text !== link.text && text.trim() !== '';
  const kept = isNew ? putAside(known, titleIn(text), saved) : known;
  const last = saved && text !== link.text ? saved : null;
  const doc = { text: link.text, version: 1 };
  const next = shown({ ...state, doc, variants: kept, anchor: anchorOf(link) }, link, last);
  // The draft is a variant from here on, whatever becomes of this visit.
  return only(next, { kind: 'open', text: link.text, version: 1 }, { kind: 'load' }, { kind: 'save' });
}

/** The reader has gone to a link while something else was open. */
function follow(state: State, link: Link): Step {
  const { doc } = state;
  const last = doc.text === link.text ? null : { text: doc.text, moment: momentOf(state) };
  const step = showDocument(state, link.text, anchorOf(link));
  return only(shown(step.state, link, last), ...step.commands);
}

/** What a link names besides its text. What it does not name is as the reader has it. */
function shown(state: State, link: Link, last: Saved | null): State {
  const visit: Visit = {
    version: state.doc.version,
    text: link.text,
    answer: link.answer,
    kernel: link.kernel,
    secondAnswer: link.secondAnswer,
    secondMoment: link.secondMoment,
    thing: link.thing,
    picked: link.picked,
    turned: link.turned,
    last,
  };
  return {
    ...state,
    visit,
    linkProblem: null,
    beside: link.kernel === null ? null : fresh(link.kernel, link.second ? 1 : 0),
    panel: link.explore ? 'explore' : link.asText ? 'text' : state.panel,
    stage: { ...state.stage, asTable: state.stage.asTable || link.table },
    timeline: { ...state.timeline, showsLanes: state.timeline.showsLanes || link.lanes },
  };
}

const NOTHING = { kernel: null, secondAnswer: null, secondMoment: null, thing: null, picked: null, turned: null, last: null } as const;

function anchorOf({ moment }: Link): Anchor {
  return { kind: 'moment', moment: moment ?? START };
}

function visitEntry(state: State, { text, moment, variant, answer }: Entry): Step {
  if (text === state.doc.text) return only(state);
  const step = showDocument(state, text, { kind: 'moment', moment });
  const { variants } = step.state;
  const found = variants.list.find((each) => each.id === variant && each.text === text);
  const { version } = step.state.doc;
  const visit: Visit = { ...NOTHING, version, text, answer };
  return only({ ...step.state, visit, variants: { ...variants, current: found?.id ?? null } }, ...step.commands);
}

function lastScenario(state: State): Step {
  const last = state.visit?.last;
  if (!last) return only(state);
  const step = showDocument(state, last.text, { kind: 'moment', moment: last.moment });
  const { variants } = step.state;
  const current = variants.list.find(({ text }) => text === last.text)?.id ?? null;
  const enter: Command = { kind: 'enter' };
  return only({ ...step.state, visit: null, variants: { ...variants, current } }, enter, ...step.commands);
}

/** These events are no business of a page that is still on its way to its first text. */
export function isArriving({ arriving }: State, { kind }: Event): boolean {
  return arriving !== null && (kind === 'entry-visited' || kind === 'link-visited');
}
