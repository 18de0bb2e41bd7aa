import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../../scripts/lib/run.mjs';
import { faults } from './boxes.ts';
import { expect, test } from './fixtures.ts';
import { link } from './link-made.ts';
import { editor, loadScenario, open, operation, queue, write } from './reader.ts';

const TEXT = 'title "By link"\nkernel 6.12\nfs ext4\nfile data 4k\n\nu: write data "A"\nu: fsync data\nexpect data durable\n';
const GOLDEN = readFileSync(join(root, 'links.golden'), 'utf8').trim().split('\n').map((line) => line.split(' '));

const slider = (page: Page) => page.getByRole('slider', { name: 'Position in the run' });
const scenario = (page: Page) => page.getByRole('button', { name: /^Scenario:/ });
const share = (page: Page) => page.getByRole('dialog', { name: 'Share' });
const banner = (page: Page, text: string | RegExp) => page.locator('.banner').filter({ hasText: text });

/** Opens the page with a link, as a reader who follows it. */
async function visit(page: Page, hash: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`#${hash}`);
  await expect(slider(page)).toBeVisible();
}

/** The link in the address bar, once it has become another one. */
async function linked(page: Page, before = ''): Promise<string> {
  await expect.poll(() => page.evaluate(() => location.hash)).not.toBe(before);
  return page.evaluate(() => location.hash.slice(1));
}

/** The page's own draft, which a link may not touch. */
async function draft(page: Page): Promise<void> {
  await open(page);
  await page.getByLabel('Kernel', { exact: true }).selectOption('2.6.21');
  // The list shows a choice before it has become the text; the address follows the text.
  await linked(page);
}

test.describe('the address bar', () => {
  test('is a link to what is open, from the first change on', async ({ page, browser }) => {
    await open(page);
    expect(await page.evaluate(() => location.hash)).toBe('');
    for (let step = 1; step <= 7; step++) await operation(page).click();
    // Where steps are slow the address has followed some of them already.
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#1\.[\w-]+\.[0-9a-z]{7}~s7~dlost\.[0-9a-z]{7}$/);

    const other = await browser.newPage();
    await other.goto(page.url());
    await expect(slider(other)).toHaveAttribute('aria-valuetext', /step 7 of 9/);
    await expect(banner(other, /./)).toHaveCount(0);
    await other.close();
  });

  test('follows edits, and waits for their end', async ({ page }) => {
    await open(page);
    const entries = await page.evaluate(() => history.length);
    const kernel = page.getByLabel('Kernel', { exact: true });
    for (const version of ['2.6.18', '2.6.20', '2.6.21']) await kernel.selectOption(version);
    const first = await linked(page);
    await kernel.selectOption('2.6.22');
    await linked(page, `#${first}`);
    expect(await page.evaluate(() => history.length)).toBe(entries);
  });

  test('is behind for a moment after an edit, which a reload does not lose', async ({ page }) => {
    await visit(page, link(TEXT));
    await page.getByRole('tab', { name: /^Text/ }).click();
    await write(page, TEXT.replace('fsync', 'fsnyc'));
    await expect(page.getByRole('button', { name: /^line 7, column \d+$/ })).toBeVisible();
    await page.reload();
    await page.getByRole('tab', { name: /^Text/ }).click();
    await expect(editor(page)).toContainText('u: fsnyc data');
    await expect(page.getByRole('button', { name: /^Variants \(/ })).toHaveCount(0);
  });

  test('is left alone in a frame', async ({ page, baseURL }) => {
    await page.route('**/host', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe title="page" src="${baseURL}" width="1200" height="600"></iframe>` }),
    );
    await page.goto('host');
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('slider', { name: 'Position in the run' })).toBeVisible();
    await frame.getByRole('button', { name: 'operation', exact: true }).first().click();
    await page.waitForTimeout(1_200);
    expect(page.frames().map((each) => new URL(each.url()).hash)).toEqual(['', '']);
  });

  test('may be refused by the browser', async ({ page }) => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('not here', 'SecurityError');
      };
      Object.assign(History.prototype, { pushState: refuse, replaceState: refuse });
    });
    await open(page);
    await operation(page).click();
    await loadScenario(page, 'A write, an fsync, then the power fails');
    await expect(queue(page)).toContainText('fsync');
  });
});

test.describe('a link', () => {
  test('that was published once still opens', async ({ page }) => {
    const [, , answer = '', , published = ''] = GOLDEN.find(([, , , place]) => place === 'scenarios/rtorrent-2006.wb') ?? [];
    await visit(page, published);
    await expect(scenario(page)).toContainText('rtorrent, December 2006');
    await page.keyboard.press('End');
    await expect(page.getByRole('heading', { name: /^Verdict/ })).toHaveText(`Verdict: ${answer.split('.')[0]}`);
    await expect(banner(page, /./)).toHaveCount(0);
  });

  test('names a moment, a second kernel and a view', async ({ page }) => {
    await visit(page, link(TEXT, '~s1.2~k5.2~vtl'));
    await expect(page.getByLabel('Compare with')).toHaveValue('5.2');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /^step 1 of 2/);
    await expect(page.getByRole('table', { name: /^data, page 0/ }).first()).toBeVisible();
    await expect(page.getByRole('group', { name: 'What u does' }).first()).toBeVisible();
  });

  test('names what is picked, or asked about', async ({ page }) => {
    await visit(page, link(TEXT, '~s1~pbytes--data--0--512'));
    await expect(page.locator('[data-picked=true]').first()).toBeVisible();
    await visit(page, link(TEXT, '~s1~ppage--0--PG_dirty~bdata--0--512'));
    await expect(page.locator('.detail-card')).toContainText('PG_dirty');
    await expect(page.locator('[data-picked=true]').first()).toBeVisible();
  });

  test('names the part of a long stage that is in sight', async ({ page }) => {
    const long = TEXT.replace('file data 4k', 'file data 32k');
    const tile = (number: number) => page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: `data, page ${number}:` });
    await visit(page, link(long, '~s1'));
    await expect(tile(0)).toHaveAttribute('aria-current', 'true');
    await visit(page, link(long, '~s1~wdata--16384'));
    await expect(tile(4)).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('s');
    await expect(share(page).getByRole('textbox', { name: 'Link' })).toHaveValue(/~wdata--16384$/);
  });

  test('names the tab', async ({ page }) => {
    await visit(page, link(TEXT, '~ve'));
    await expect(page.getByRole('tab', { name: 'Explore' })).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('tab', { name: 'Queue' }).click();
    expect(await linked(page, `#${link(TEXT, '~ve')}`)).not.toContain('~v');
  });

  test('survives what others do to addresses', async ({ page }) => {
    const escaped = link(TEXT, '~s1').replaceAll('.', '%2E').replaceAll('~', '%7E');
    for (const hash of [escaped, `${link(TEXT, '~s1')})`, `%23${link(TEXT, '~s1')}`]) {
      await visit(page, hash);
      await expect(scenario(page)).toContainText('By link');
    }
  });

  test('that is damaged says so and leaves the reader’s own scenario in place', async ({ page, expectAccessible }) => {
    await draft(page);
    const whole = link(TEXT, '~s1');
    const middle = Math.floor(whole.length / 2);
    const other = whole[middle] === 'A' ? 'B' : 'A';
    const damaged: [string, RegExp][] = [
      [whole.slice(0, -1), /Something changed this link/],
      [whole.slice(0, middle), /The end of this link is missing/],
      [whole.slice(0, middle) + other + whole.slice(middle + 1), /Something changed this link/],
      [whole.replace('~s1', '~s2'), /Something changed this link/],
      [`2.${whole.slice(2)}`, /made by a newer playground/],
      [link(TEXT, '~q1'), /made by a newer playground/],
      [`1.${'A'.repeat(70_000)}.0000000`, /longer than a link can be/],
      [link('#'.repeat(300_000)), /longer than a link can be/],
    ];
    for (const [hash, sentence] of damaged) {
      await visit(page, hash);
      await expect(banner(page, sentence)).toBeVisible();
      await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.21');
    }
    await expectAccessible();
    await banner(page, /longer/).getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner(page, /longer/)).toHaveCount(0);
  });

  test('that was damaged in an open page leaves it as it is', async ({ page }) => {
    await draft(page);
    await page.evaluate(() => (location.hash = '#1.nonsense.0000000'));
    await expect(banner(page, /Something changed this link/)).toBeVisible();
    await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.21');
  });

  test('to a text with mistakes shows them', async ({ page }) => {
    await page.goto(`#${link('kernel 6.12\nu: wriet data\n')}`);
    await expect(page.getByRole('tab', { name: /^Text/ })).toHaveAttribute('aria-selected', 'true');
    await expect(editor(page)).toHaveAttribute('aria-invalid', 'true');
  });
});

test('an anchor of the page is no link', async ({ page }) => {
  await page.goto('#stage');
  await expect(slider(page)).toBeVisible();
  await expect(banner(page, /./)).toHaveCount(0);
});

test.describe('then and now', () => {
  test('a model that says something else says so', async ({ page, expectAccessible }) => {
    await visit(page, link(TEXT, '~s2~dlost.0000001'));
    const told = banner(page, 'The model has changed since this link was made');
    await expect(told).toContainText(/then:\s*lost,\s*now:\s*kept/);
    await expectAccessible();
    // The address still says what was said then, also at another moment.
    await page.keyboard.press('Home');
    expect(await linked(page, `#${link(TEXT, '~s2~dlost.0000001')}`)).toMatch(/~dlost\.0000001$/);
    await page.reload();
    await expect(told).toBeVisible();
    await told.getByRole('button', { name: 'Dismiss' }).click();
    await expect(told).toHaveCount(0);
  });

  test('so it does of a second kernel, and of the same verdict for other bytes', async ({ page }) => {
    await visit(page, link(TEXT, '~k5.2~dkept.0000001~elie.0000001'));
    const told = banner(page, 'The model has changed since this link was made');
    await expect(told).toContainText('again, but not of the same bytes or expectations');
    await expect(told).toContainText(/On 5\.2, then:\s*lie,\s*now:\s*kept/);
  });
});

test.describe('the reader’s own scenario', () => {
  test('is a click away from a link, and never written over', async ({ page, expectAccessible }) => {
    await draft(page);
    await visit(page, link(TEXT));
    await expect(scenario(page)).toContainText('By link');
    await expectAccessible();
    const back = banner(page, 'This came with a link').getByRole('button', { name: 'Your last scenario' });
    await back.click();
    await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.21');
    await page.goBack();
    await expect(scenario(page)).toContainText('By link');

    // An edit of what came with the link does not take the draft's place either.
    await visit(page, link(TEXT));
    await page.getByLabel('Kernel', { exact: true }).selectOption('6.16');
    await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('6.16');
    await page.goto('about:blank');
    await open(page);
    await page.getByRole('button', { name: /^Variants \(/ }).click();
    await page.getByRole('button', { name: /· draft$/ }).first().click();
    await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.21');
  });

  test('stays where it is when the page is left without an edit', async ({ page }) => {
    await draft(page);
    await visit(page, link(TEXT));
    await expect(scenario(page)).toContainText('By link');
    await page.goto('about:blank');
    await open(page);
    await expect(page.getByLabel('Kernel', { exact: true })).toHaveValue('2.6.21');
  });
});

test('back and forward lead from scenario to scenario, each as it was left', async ({ page }) => {
  await open(page);
  for (let step = 1; step <= 3; step++) await operation(page).click();
  await linked(page);
  await loadScenario(page, 'A write, an fsync, then the power fails');
  await operation(page).click();
  await linked(page);
  await page.evaluate((hash) => (location.hash = hash), link(TEXT));
  await expect(scenario(page)).toContainText('By link');

  await page.goBack();
  await expect(scenario(page)).toContainText('A write, an fsync, then the power fails');
  await page.goBack();
  await expect(scenario(page)).toContainText('rtorrent, December 2006');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /step 3 of 9/);
  await page.goForward();
  await expect(scenario(page)).toContainText('A write, an fsync, then the power fails');
  await page.goForward();
  await expect(scenario(page)).toContainText('By link');
});

test.describe('sharing', () => {
  test('by the keyboard alone', async ({ page, context, expectAccessible }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page);
    for (let step = 1; step <= 2; step++) await operation(page).click();
    await page.keyboard.press('s');
    const field = share(page).getByRole('textbox', { name: 'Link' });
    await expect(field).toHaveValue(/#1\.[\w-]+\.[0-9a-z]{7}~s2~dlost/);
    await expect(share(page)).toContainText(/[\d,]+ characters: fits in a message anywhere\./);
    await expectAccessible();
    const address = await field.inputValue();
    await share(page).getByRole('button', { name: 'Copy the link' }).press('Enter');
    await expect(share(page).getByRole('status').last()).toHaveText('Copied.');
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    expect(await clipboard()).toBe(address);

    await share(page).getByRole('checkbox', { name: /^at this moment/ }).press('Space');
    await expect(field).not.toHaveValue(address);
    await expect(field).not.toHaveValue(/~s/);
    for (const [name, words] of [
      ['Markdown', /^\[rtorrent, December 2006\]\(http.*#1\./],
      ['Markdown with the text', /^```writeback\n# The last store[\s\S]*\n```\n\n\[Open it/],
      ['Frame', /^<iframe title="rtorrent, December 2006" src="http[^"]*embed\.html#1\./],
      ['Element', /writeback-playground\.js"><\/script>\n<writeback-playground>\n<pre># The last/],
    ] as const) {
      await share(page).getByRole('button', { name: `Copy: ${name}`, exact: true }).press('Enter');
      await expect.poll(clipboard, name).toMatch(words);
    }
    await page.keyboard.press('Escape');
    await expect(share(page)).toBeHidden();
    expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
  });

  test('from the files, on a phone too, with a way for what is too long', async ({ page, expectAccessible }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const noise = Array.from({ length: 9_000 }, (_, line) => `# ${Math.sin(line).toString(36)}`).join('\n');
    await visit(page, link(TEXT));
    await page.getByRole('button', { name: 'Files', exact: true }).click();
    await page.getByRole('button', { name: 'Share a link' }).click();
    await expect(share(page).getByRole('textbox', { name: 'Link' })).toHaveValue(/#1\./);
    expect(await faults(page)).toEqual({ overlapping: [], cutOff: [], sideways: [] });
    await expectAccessible();
    await page.keyboard.press('Escape');
    await page.locator('input[type=file]').setInputFiles({ name: 'long.wb', mimeType: 'text/plain', buffer: Buffer.from(`${TEXT}${noise}\n`) });
    await page.getByRole('button', { name: 'Files', exact: true }).click();
    await page.getByRole('button', { name: 'Share a link' }).click();
    await expect(share(page)).toContainText('There is no link: this scenario is too long for a link');
    const saved = page.waitForEvent('download');
    await share(page).getByRole('button', { name: 'Save the scenario' }).click();
    expect((await saved).suggestedFilename()).toBe('by-link.wb');
  });
});

test.describe('the twins of the gallery', () => {
  test('are there without JavaScript, and lead into the playground', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto('s/');
    await page.getByRole('link', { name: 'rtorrent, December 2006', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('rtorrent, December 2006');
    await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', 'rtorrent, December 2006');
    await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /The journal writes/);
    await expect(page.locator('pre')).toContainText('Verdict: lost');
    const address = await page.getByRole('link', { name: 'Open it in the playground' }).getAttribute('href');
    expect(GOLDEN.map(([, , , , published]) => `../../#${published}`)).toContain(address);
    const text = await context.request.get('s/rtorrent-2006.txt');
    expect(await text.text()).toBe(readFileSync(join(root, 'scenarios/rtorrent-2006.wb'), 'utf8'));
    await context.close();
  });

  test('say of themselves what a preview of a link shows: title, description and a picture that is there', async ({ page, request }) => {
    const list = await (await request.get('s/')).text();
    const twins = [...list.matchAll(/<li><a href="([^"]+)"/g)].map(([, name]) => `s/${name}`);
    expect(twins.length).toBeGreaterThan(50);
    const pictures = new Set<string>();
    for (const path of ['', 'stress.html', 's/', ...twins]) {
      const response = await request.get(path);
      const html = await response.text();
      const said = (name: string) => new RegExp(`<meta (?:property|name)="${name}" content="([^"]+)"`).exec(html)?.[1];
      for (const name of ['description', 'og:title', 'og:description', 'og:image:alt']) expect(said(name), `${name} of ${path}`).toBeTruthy();
      expect(said('twitter:card')).toBe('summary_large_image');
      pictures.add(new URL(said('og:image') ?? '', response.url()).href);
    }
    expect(pictures.size).toBe(1);
    await page.goto('s/');
    const size = await page.evaluate(async (src) => {
      const image = Object.assign(new Image(), { src });
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, [...pictures][0] ?? '');
    // What cards are made for is 1.91 times as wide as it is tall.
    expect(size).toEqual([1280, 650]);
  });

  test('look as they should, and break no policy', async ({ page, expectAccessible }) => {
    for (const path of ['s/', 's/rtorrent-2006/']) {
      await page.goto(path);
      await expectAccessible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
  });
});
