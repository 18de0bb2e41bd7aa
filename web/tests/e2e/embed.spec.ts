import { test as bare, type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { countInstances, element, INCIDENT, policy, script, SITE, visit } from './host-page.ts';

const embed = (page: Page, at = 0) => page.locator('writeback-playground').nth(at);
const caption = (page: Page, at = 0) => embed(page, at).locator('.caption');
const verdict = (page: Page, at = 0) => embed(page, at).locator('.verdict');
const next = (page: Page, at = 0) => embed(page, at).getByRole('button', { name: 'step', exact: true });
const TALL = '<div style="height: 3000px"></div>';

/** The moment as the element itself says it. */
const step = (page: Page, at = 0) => embed(page, at).evaluate((each) => (each as HTMLElement & { moment: { step: string } | null }).moment?.step ?? null);

test.describe('in a document', () => {
  test('it shows the moment that is asked for, and steps from there', async ({ page }) => {
    await visit(page, { body: element('step="6"') + script(SITE) });
    await expect(caption(page)).toContainText('C was stored');
    await expect(embed(page).getByRole('slider', { name: 'Position in the run' })).toHaveAttribute('aria-valuetext', /^step 6 of 9/);
    await expect(embed(page).locator('pre')).toBeHidden();
    await next(page).click();
    await expect.poll(() => step(page)).toBe('7.1');
    await embed(page).getByRole('button', { name: 'After the last step' }).click();
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'lost');
    await embed(page).getByRole('button', { name: /^rtorrent: map data/ }).click();
    await expect.poll(() => step(page)).toBe('1');
  });

  test('two of them have one instance of the core, however often the script is there', async ({ page }) => {
    const instances = await countInstances(page);
    const again = `<script type="module" src="${SITE}v1/writeback-playground.js?again"></script>`;
    await visit(page, { body: element('step="6"') + element('step="end"') + script(SITE) + again });
    await expect(caption(page)).toContainText('C was stored');
    await embed(page, 1).scrollIntoViewIfNeeded();
    await expect(verdict(page, 1)).toHaveAttribute('data-verdict', 'lost');
    await embed(page, 1).getByRole('button', { name: 'Kernel step back' }).click();
    await expect(caption(page)).toContainText('C was stored');
    expect(await instances()).toBe(1);
  });

  test('it begins when the reader comes near', async ({ page }) => {
    const instances = await countInstances(page);
    await visit(page, { body: TALL + element('step="6"') + script(SITE) });
    await page.waitForFunction(() => customElements.get('writeback-playground'));
    await expect(embed(page).locator('pre')).toContainText('rtorrent: map data');
    expect(await instances()).toBe(0);
    await page.evaluate(() => scrollTo(0, 2900));
    await expect(caption(page)).toContainText('C was stored');
  });

  test('a policy with nothing unsafe but WebAssembly is enough', async ({ page }) => {
    await visit(page, { policy: `${policy(SITE)}; require-trusted-types-for 'script'`, body: element('step="6"') + script(SITE) });
    await expect(caption(page)).toContainText('C was stored');
    await next(page).click();
    await expect.poll(() => step(page)).toBe('7.1');
  });

  test('a second kernel stands beside the first', async ({ page }) => {
    await visit(page, { body: element('kernel="2.6.18" compare="2.6.20" step="7"') + script(SITE) });
    await expect(embed(page).getByRole('group', { name: '2.6.18' }).locator('.verdict')).toBeVisible();
    await expect(embed(page).getByRole('group', { name: '2.6.20' }).locator('.verdict')).toHaveAttribute('data-verdict', 'kept');
    await expect(embed(page).locator('.parting')).toContainText('the rule that makes it is track_shared');
    await visit(page, { body: element('compare="2.6.20" step="7"') + script(SITE) });
    await expect(embed(page).locator('.parting')).toContainText('redirty_on_mkclean');
    await visit(page, { body: element('compare="2.6.19"') + script(SITE) });
    await expect(embed(page).locator('.parting')).toContainText('Both kernels have the same rules.');
  });

  test('its scenario can come from an address, and from the host', async ({ page }) => {
    const files = { 'incident.wb': INCIDENT };
    await visit(page, { files, body: `<writeback-playground src="incident.wb" step="6"></writeback-playground>${script(SITE)}` });
    await expect(caption(page)).toContainText('C was stored');
    await embed(page).evaluate((each, text) => (each as HTMLElement & { load(text: string): void }).load(text), INCIDENT.replaceAll('"C"', '"Z"'));
    await expect(caption(page)).toContainText('Z was stored');
  });

  test('properties that were set before it was defined are kept', async ({ page }) => {
    await visit(page, { body: '<div id="place"></div>' });
    await page.evaluate((text) => {
      const made = Object.assign(document.createElement('writeback-playground'), { step: '6', text, theme: 'dark' });
      document.querySelector('#place')?.append(made);
    }, INCIDENT);
    await page.addScriptTag({ type: 'module', url: `${SITE}v1/writeback-playground.js` });
    await expect(caption(page)).toContainText('C was stored');
    await expect(embed(page)).toHaveAttribute('theme', 'dark');
  });

  test('it says what happens in it', async ({ page }) => {
    await visit(page, { body: element('step="6"') });
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      for (const type of ['ready', 'step', 'verdict', 'error'])
        document.querySelector('writeback-playground')?.addEventListener(type, (event) => told.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`));
    });
    await page.addScriptTag({ type: 'module', url: `${SITE}v1/writeback-playground.js` });
    await expect(caption(page)).toContainText('C was stored');
    await embed(page).getByRole('button', { name: 'operation', exact: true }).click();
    const told = () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told.map((each) => each.replace(/,"position":\d+/, '')));
    await expect.poll(told).toEqual([
      'step {"step":"6","verdict":"kept"}',
      'verdict {"step":"6","verdict":"kept"}',
      'ready {"step":"6","verdict":"kept"}',
      'step {"step":"7","verdict":"lost"}',
      'verdict {"step":"7","verdict":"lost"}',
    ]);
  });

  test('the manifest and the declarations name what it has', async ({ page }) => {
    const { default: manifest } = await import('../../package/custom-elements.json', { with: { type: 'json' } });
    const declared = manifest.modules[0]?.declarations[0];
    const names = (kind: string) => declared?.members?.filter((member) => member.kind === kind && !('static' in member)).map(({ name }) => name) ?? [];
    await visit(page, { body: script(SITE) });
    await page.waitForFunction(() => customElements.get('writeback-playground'));
    const has = await page.evaluate((methods) => {
      const found = customElements.get('writeback-playground') as unknown as { observedAttributes: string[]; prototype: Record<string, unknown> };
      const inherited = document.createElement('div');
      const own = Object.getOwnPropertyNames(found.prototype).filter((name) => !(name in inherited));
      return { attributes: found.observedAttributes, own, methods: methods.map((name) => typeof found.prototype[name]) };
    }, names('method'));
    expect(has.attributes.toSorted()).toEqual(declared?.attributes?.map(({ name }) => name).toSorted());
    expect(has.own).toEqual(expect.arrayContaining(names('field')));
    expect(new Set(has.methods)).toEqual(new Set(['function']));
  });
});

test.describe('as a guest', () => {
  test('it takes no focus, does not scroll, and keeps its keys to itself', async ({ page }) => {
    test.slow();
    await visit(page, {
      body: `<button id="own">The page's own</button>${element('step="6"')}${TALL}${script(SITE)}`,
    });
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      for (const type of ['keydown', 'keyup', 'keypress']) document.addEventListener(type, (event) => heard.push(`${type} ${(event as KeyboardEvent).key}`));
    });
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0));
    await expect(caption(page)).toContainText('C was stored');
    expect(await page.evaluate(() => [document.activeElement?.tagName, scrollY])).toEqual(['BODY', 0]);

    // Keys are the page's while the focus is not inside.
    await page.locator('#own').focus();
    await page.keyboard.press('ArrowRight');
    expect(await heard()).toEqual(['keydown ArrowRight', 'keyup ArrowRight']);
    expect(await step(page)).toBe('6');

    // Inside, its own are its own, and the others go on to the page.
    await next(page).focus();
    for (const key of ['ArrowRight', 'Shift+ArrowRight', 'ArrowLeft', 'Home', 'End']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.keyboard.press(' ');
    await embed(page).getByRole('slider').focus();
    for (const key of ['ArrowLeft', 'ArrowDown', 'PageUp', 'Home']) await page.keyboard.press(key);
    expect((await heard()).filter((each) => !each.endsWith('Shift'))).toEqual([]);
    await expect.poll(() => step(page)).toBe('0');
    await page.keyboard.press('s');
    await page.keyboard.press('/');
    expect(await heard()).toEqual(['keydown s', 'keypress s', 'keyup s', 'keydown /', 'keypress /', 'keyup /']);

    // The wheel over it is the page's.
    await embed(page).hover();
    await page.mouse.wheel(0, 500);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(300);
  });

  test('a hostile style sheet stays outside', async ({ page }) => {
    const hostile = `* { all: unset !important; color: red !important; font: 40px fantasy !important; letter-spacing: 9px !important;
      text-transform: uppercase !important; direction: rtl !important; visibility: hidden !important; --ink: red !important; --bg: red !important;
      display: inline !important; float: left !important; position: relative !important; }`;
    const measure = () =>
      embed(page).evaluate((host) => {
        const inside = host.shadowRoot;
        const style = (selector: string) => {
          const found = inside?.querySelector(selector);
          const { color, fontSize, letterSpacing, textTransform, direction, visibility, backgroundColor } = getComputedStyle(found as Element);
          return { color, fontSize, letterSpacing, textTransform, direction, visibility, backgroundColor };
        };
        return ['.caption', '.card', '.stage .cell', '.transport-button', '.verdict'].map(style);
      });
    await visit(page, { body: element('step="6" theme="light"') + script(SITE) });
    await expect(caption(page)).toContainText('C was stored');
    const kind = await measure();
    await visit(page, { head: `<style>${hostile}</style>`, body: element('step="6" theme="light"') + script(SITE) });
    await expect(caption(page)).toContainText('C was stored');
    expect(await measure()).toEqual(kind);
  });

  test('its looks are those of the page around, unless it is told', async ({ page }) => {
    const dark = () => embed(page).evaluate((host) => getComputedStyle(host.shadowRoot?.querySelector('.card') as Element).backgroundColor === 'rgb(20, 23, 26)');
    const html = (attribute: string, value: string | null) =>
      page.evaluate(([name, said]) => (said === null ? document.documentElement.removeAttribute(name ?? '') : document.documentElement.setAttribute(name ?? '', said ?? '')), [attribute, value] as const);
    await visit(page, { body: element('step="6"') + script(SITE) });
    await expect(caption(page)).toContainText('C was stored');
    expect(await dark()).toBe(false);
    for (const [name, value] of [['data-theme', 'dark'], ['class', 'navy'], ['style', 'color-scheme: dark']] as const) {
      await html(name, value);
      await expect.poll(dark, `${name}="${value}"`).toBe(true);
      await html(name, null);
      await expect.poll(dark).toBe(false);
    }
    await html('data-theme', 'dark');
    await embed(page).evaluate((each) => each.setAttribute('theme', 'light'));
    await expect.poll(dark).toBe(false);
  });

  for (const { name, scheme, forced, width } of [
    { name: 'light', scheme: 'light', forced: 'none', width: 1000 },
    { name: 'dark', scheme: 'dark', forced: 'none', width: 1000 },
    { name: 'forced colours', scheme: 'dark', forced: 'active', width: 1000 },
    { name: '320 px', scheme: 'light', forced: 'none', width: 320 },
  ] as const) {
    test(`axe finds nothing in it, and nothing is cut off: ${name}`, async ({ page, expectAccessible }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ forcedColors: forced });
      const body = `<main><h1>A document</h1>${element(`step="7" theme="${scheme}"`)}${element(`step="7" compare="2.6.20" theme="${scheme}"`)}</main>`;
      await visit(page, { head: '<meta name="viewport" content="width=device-width">', body: body + script(SITE) });
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'lost');
      await embed(page, 1).scrollIntoViewIfNeeded();
      await expect(embed(page, 1).locator('.side')).toHaveCount(2);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await expectAccessible();
    });
  }
});

test.describe('where it cannot run', () => {
  bare('without WebAssembly the text stays, with a way to the playground', async ({ page }) => {
    const csp = `default-src 'none'; script-src ${new URL(SITE).origin}`;
    await visit(page, { policy: csp, body: element('step="6"') + script(SITE) });
    await expect(embed(page).getByRole('note')).toContainText('does not let WebAssembly run');
    await expect(embed(page).locator('pre')).toContainText('rtorrent: map data');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const open = embed(page).getByRole('link', { name: 'Open in the playground' });
    await page.goto((await open.getAttribute('href')) ?? '');
    await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('rtorrent, December 2006');
    await expect(page.getByRole('slider', { name: 'Position in the run' })).toHaveAttribute('aria-valuetext', /^step 6 of 9/);
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    bare('the text is what the document has', async ({ page }) => {
      await visit(page, { body: element() + script(SITE) });
      await expect(embed(page).locator('pre')).toContainText('rtorrent: map data');
    });
  });

  test('on paper the text is what the document has', async ({ page }) => {
    await visit(page, { body: element('step="6"') + script(SITE) });
    await expect(caption(page)).toContainText('C was stored');
    await page.emulateMedia({ media: 'print' });
    await expect(embed(page).locator('pre')).toBeVisible();
    await expect(caption(page)).toBeHidden();
  });

  test('a mistake in the text is said, with its line', async ({ page }) => {
    await visit(page, { body: element('', INCIDENT.replace('evict', 'evikt')) + script(SITE) });
    await expect(embed(page).getByRole('note')).toContainText(/^Line \d+: /);
    await expect(embed(page).locator('pre')).toBeVisible();
  });

  bare('an address that does not answer is said', async ({ page }) => {
    await visit(page, { body: `<writeback-playground src="nothing.wb"></writeback-playground>${script(SITE)}` });
    await expect(embed(page).getByRole('note')).toContainText('the server answers 404');
  });
});
