import { test as bare, type FrameLocator, type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { INCIDENT, SITE, visit } from './host-page.ts';
import { link } from './link-made.ts';

const HOST_SCRIPT = `<script src="${SITE}v1/embed-host.js" defer></script>`;
const SANDBOX = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"';

function frame(attributes = '', query = '', fragment = ''): string {
  return `<iframe id="frame" title="A scenario" src="${SITE}embed.html${query}${fragment}" ${attributes} style="width: 100%; aspect-ratio: 16 / 10; min-height: 420px; border: 0"></iframe>`;
}

const inside = (page: Page): FrameLocator => page.frameLocator('#frame');
const say = (page: Page, message: object) =>
  page.locator('#frame').evaluate((each, said) => (each as HTMLIFrameElement).contentWindow?.postMessage(said, '*'), message);
const height = (page: Page) => page.locator('#frame').evaluate((each) => each.getBoundingClientRect().height);

/** Without a fragment a frame waits for whoever frames it. */
async function load(page: Page, text = INCIDENT): Promise<void> {
  await expect(inside(page).getByRole('note')).toBeVisible();
  await say(page, { type: 'writeback:load', text });
  await expect(inside(page).locator('.verdict')).toBeVisible();
}

for (const [name, attributes] of [
  ['as it is', ''],
  ['sandboxed, without an origin', SANDBOX],
] as const) {
  test.describe(name, () => {
    test('the frame runs, is as tall as its content, looks as the page does, and says what happens', async ({ page }) => {
      await visit(page, { html: 'data-theme="dark"', body: frame(attributes) + HOST_SCRIPT });
      await page.evaluate(() => {
        const told: unknown[] = [];
        Object.assign(globalThis, { told });
        document.querySelector('iframe')?.addEventListener('writeback:step', (event) => told.push((event as CustomEvent).detail.step));
      });
      await load(page);
      const content = () => inside(page).locator('writeback-playground').evaluate((each) => each.getBoundingClientRect().height);
      await expect.poll(async () => Math.abs((await height(page)) - (await content()))).toBeLessThanOrEqual(1);
      const ground = () => inside(page).locator('.card').evaluate((each) => getComputedStyle(each).backgroundColor);
      await expect.poll(ground).toBe('rgb(20, 23, 26)');
      await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
      await expect.poll(ground).toBe('rgb(251, 250, 247)');
      await say(page, { type: 'writeback:seek', step: '6' });
      await expect(inside(page).locator('.caption')).toContainText('C was stored');
      await say(page, { type: 'writeback:go', to: 'next' });
      await expect.poll(() => page.evaluate(() => (globalThis as unknown as { told: string[] }).told)).toEqual(['0', '6', '7.1']);
    });

    test('without our script on the page it is used as it stands', async ({ page }) => {
      await visit(page, { body: frame(attributes, '?step=6&theme=dark') });
      const before = await height(page);
      await load(page);
      expect(await height(page)).toBe(before);
      await expect(inside(page).locator('.caption')).toContainText('C was stored');
      await inside(page).getByRole('button', { name: 'step', exact: true }).click();
      await expect(inside(page).getByRole('slider')).toHaveAttribute('aria-valuetext', /^step 7 of 9/);
    });
  });
}

test('a link says what the frame shows, and at which moment', async ({ page }) => {
  await visit(page, { body: frame(SANDBOX, '', `#${link(INCIDENT, '~s6')}`) });
  await expect(inside(page).locator('.caption')).toContainText('C was stored');
  const open = inside(page).getByRole('link', { name: 'Open in the playground' });
  await expect(open).toHaveAttribute('href', `${SITE}#${link(INCIDENT, '~s6')}`);
});

test('a link says what an element shows; where the model has changed its mind, that is said', async ({ page }) => {
  const src = `${SITE}#${link(INCIDENT, '~s6~dkept.0000000')}`;
  await visit(page, { body: `<writeback-playground src="${src}"></writeback-playground><script type="module" src="${SITE}v1/writeback-playground.js"></script>` });
  await expect(page.locator('writeback-playground .caption')).toContainText('C was stored');
  await expect(page.locator('writeback-playground .changed')).toContainText('the verdict was kept; now: lost');
});

test('a damaged link has its sentence, and shows no other scenario', async ({ page }) => {
  const whole = link(INCIDENT);
  await visit(page, { body: frame(SANDBOX, '', `#${whole.slice(0, 40)}${whole.slice(41)}`) });
  await expect(inside(page).getByRole('note')).toContainText(/link/i);
  await expect(inside(page).locator('.stage')).toHaveCount(0);
});

test('axe finds nothing in a frame', async ({ page, expectAccessible }) => {
  await visit(page, { body: `<main><h1>A document</h1>${frame()}</main>${HOST_SCRIPT}` });
  await load(page);
  await expectAccessible();
});

test('the script listens to our frames alone', async ({ page }) => {
  const stranger = `<iframe id="stranger" title="Somebody" srcdoc="<script>parent.postMessage({ type: 'writeback:size', v: 1, height: 3000 }, '*')</script>"></iframe>`;
  await visit(page, { body: stranger + HOST_SCRIPT });
  await page.evaluate(() => {
    postMessage({ type: 'writeback:size', v: 1, height: 3000 }, '*');
    return new Promise((resolve) => setTimeout(resolve, 500));
  });
  expect(await page.locator('#stranger').evaluate((each) => each.style.height)).toBe('');
});

bare('any site may frame the embed, and none the page', async ({ page, request }) => {
  const policyOf = async (path: string) => (await request.get(SITE + path)).headers()['content-security-policy'] ?? '';
  expect(await policyOf('embed.html')).not.toContain('frame-ancestors');
  expect(await policyOf('')).toContain("frame-ancestors 'self'");
  await visit(page, { body: frame('', '', '').replace('embed.html', 'index.html') });
  await expect(page.frameLocator('#frame').locator('wb-app')).toHaveCount(0);
});
