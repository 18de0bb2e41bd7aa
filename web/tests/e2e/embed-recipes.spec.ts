import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/run.mjs';
import { sphinxPython } from '../../../scripts/lib/setup.mjs';
import { expect, test } from './fixtures.ts';
import { element, script, SITE, visit } from './host-page.ts';

const DOCUMENTED = readFileSync(join(root, 'docs/embedding.md'), 'utf8');

/** The examples of a section of docs/embedding.md, with the site of this test in the place of the one that is named there. */
function recipes(title: string, language = 'html'): string[] {
  const section = DOCUMENTED.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  const fences = section.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'));
  return [...fences].map(([, code = '']) => code.replaceAll('https://example.org/playground/', SITE));
}

/** What a command prints. */
function printed(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8', input });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
const writeback = (args: readonly string[]) => printed('cargo', ['run', '--locked', '--quiet', '--bin', 'writeback', '--', ...args]);

test('plain HTML, as it is written down', async ({ page }) => {
  await visit(page, { body: recipes('The element')[0] ?? '' });
  await expect(page.locator('writeback-playground .verdict')).toHaveAttribute('data-verdict', 'lost');
});

test('a version that stays as it is, by its digest', async ({ page, request }) => {
  const { version, files } = (await (await request.get(`${SITE}v1/integrity.json`)).json()) as { version: string; files: Record<string, string> };
  const body = (recipes('Versions')[0] ?? '').replace('sha384-… from integrity.json', files['writeback-playground.js'] ?? '');
  expect(body).toContain(`/v${version}/`);
  await visit(page, { body: element('step="6"') + body });
  await expect(page.locator('writeback-playground .caption')).toContainText('C was stored');
});

test('slides of reveal.js: keys are the element’s while it has the focus, and turn the slides otherwise', async ({ page }) => {
  const file = (path: string) => readFileSync(join(root, 'node_modules/reveal.js/dist', path), 'utf8');
  const files = { 'reveal.css': file('reveal.css'), 'white.css': file('theme/white.css'), 'reveal.js': file('reveal.js') };
  await visit(page, {
    files,
    head: '<link rel="stylesheet" href="reveal.css"><link rel="stylesheet" href="white.css">',
    body: `<div class="reveal"><div class="slides"><section><h2>Nobody remembers C</h2>${element('step="6" controls="buttons"')}</section><section><h2>Another</h2></section></div></div>
      <script src="reveal.js"></script>${script(SITE)}`,
  });
  await page.evaluate(() => (globalThis as unknown as { Reveal: { initialize(options: object): Promise<void> } }).Reveal.initialize({ hash: false }));
  const shown = page.locator('writeback-playground');
  await expect(shown.locator('.caption')).toContainText('C was stored');
  const slide = () => page.evaluate(() => (globalThis as unknown as { Reveal: { getState(): { indexh: number } } }).Reveal.getState().indexh);
  await shown.getByRole('button', { name: 'step', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect.poll(() => shown.evaluate((each) => (each as HTMLElement & { moment: { step: string } }).moment.step)).toBe('7.2');
  expect(await slide()).toBe(0);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('ArrowRight');
  await expect.poll(slide).toBe(1);
});

test('GitHub Markdown: a picture that stands alone, and a link that opens the scenario at its moment', async ({ page }) => {
  test.slow();
  const commands = (recipes('GitHub Markdown', 'console')[0] ?? '').trim().split('\n').map((line) => line.replace(/^\$ writeback /, '').split(' '));
  const [drawn = [], linked = []] = commands;
  const picture = writeback(drawn.filter((word) => word !== '-o' && !word.endsWith('.svg')));
  const address = writeback(linked).trim();
  const markdown = (recipes('GitHub Markdown', 'markdown')[0] ?? '').replace(/\(http\S*…\)/, `(${address})`);
  const toHtml = 'import cmarkgfm, sys; print(cmarkgfm.github_flavored_markdown_to_html(sys.stdin.read()))';
  const html = printed(sphinxPython, ['-c', toHtml], markdown);
  expect(html.match(/<\w+/g), 'nothing that GitHub takes out').toEqual(['<p', '<a', '<img']);
  expect(picture).not.toMatch(/<script|<foreignObject|@import|@font-face|url\((?!['"]?#)|(?:href|src)=/);

  await visit(page, { policy: "default-src 'none'; img-src 'self'", body: html, files: { 'step-7.svg': picture } });
  const image = page.getByRole('img', { name: 'Step 7: 1,024 bytes are stranded' });
  await expect.poll(() => image.evaluate((each) => (each as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
  await page.getByRole('link').click();
  await expect(page.getByRole('slider', { name: 'Position in the run' })).toHaveAttribute('aria-valuetext', /^step 7 of 9/);
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('rtorrent, December 2006');
});
