/** What there is to be put into a document. */
export type Shared = {
  /** The playground's address, without anything behind it. */
  readonly site: string;
  /** The link from behind its `#`. */
  readonly link: string;
  readonly title: string;
  readonly text: string;
  /** The moment, as `7.2`; null for the start. */
  readonly moment: string | null;
  readonly kernel: string | null;
};

export type Snippet = 'link' | 'markdown' | 'markdown-text' | 'frame' | 'element';

/** The templates of everything that is pasted into other places; `web/src/embed` serves the last two. */
export function snippet(what: Snippet, shared: Shared): string {
  const { site, link, text, moment, kernel } = shared;
  const address = `${site}#${link}`;
  const title = shared.title || 'A scenario';
  switch (what) {
    case 'link':
      return address;
    case 'markdown':
      return `[${forMarkdown(title)}](${address})`;
    case 'markdown-text': {
      const fence = fenceFor(text);
      return `${fence}writeback\n${text.trimEnd()}\n${fence}\n\n[Open it in the playground](${address})\n`;
    }
    case 'frame':
      return `<iframe title="${forHtml(title)}" src="${forHtml(`${site}embed.html#${link}`)}" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" style="width: 100%; height: 480px; border: 0"></iframe>`;
    case 'element': {
      const step = moment === null ? '' : ` step="${forHtml(moment)}"`;
      const compare = kernel === null ? '' : ` compare="${forHtml(kernel)}"`;
      const script = forHtml(`${site}v1/writeback-playground.js`);
      return `<script type="module" src="${script}"></script>\n<writeback-playground${step}${compare}>\n<pre>${forHtml(text.trimEnd())}</pre>\n</writeback-playground>\n`;
    }
  }
}

/** The folder of the page. */
export function siteOf(address: string): string {
  return new URL('.', address).href;
}

function forHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function forMarkdown(text: string): string {
  return text.replace(/[\\[\]<>`*_]/g, '\\$&');
}

/** More backquotes than the text has in a row. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}
