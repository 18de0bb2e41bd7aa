import base from '../view/styles/base.css?inline';
import pageMap from '../view/styles/page-map.css?inline';
import remembers from '../view/styles/remembers.css?inline';
import stageRoom from '../view/styles/stage-room.css?inline';
import stage from '../view/styles/stage.css?inline';
import states from '../view/styles/states.css?inline';
import story from '../view/styles/story.css?inline';
import timeline from '../view/styles/timeline.css?inline';
import tokens from '../view/styles/tokens.css?inline';
import transport from '../view/styles/transport.css?inline';
import own from './embed.css?inline';

let made: CSSStyleSheet[] | null = null;

/**
 * The page's own style sheets, as the build has them for an embed, and one more. As adopted sheets they need no
 * leave of the host's policy; all elements share them.
 */
export function sheets(): CSSStyleSheet[] {
  made ??= [tokens, base, states, stage, remembers, stageRoom, pageMap, story, timeline, transport, own].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return made;
}
