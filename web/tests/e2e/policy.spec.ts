import { test as bare } from '@playwright/test';
import { headersOf } from '../../../scripts/build/headers.mjs';
import { expect, test } from './fixtures.ts';
import { editor, open, operation, verdict } from './reader.ts';

test('every answer carries the policy, and only names with a digest are kept', async ({ page }) => {
  const kept: string[] = [];
  const asked = new Map<string, Record<string, string>>();
  page.on('response', async (response) => {
    const { pathname } = new URL(response.url());
    asked.set(pathname, response.headers());
    if (response.headers()['cache-control']?.includes('immutable')) kept.push(pathname);
  });
  await open(page);
  expect([...asked.keys()].filter((path) => /\.wasm$/.test(path))).not.toEqual([]);
  for (const [path, headers] of asked) {
    for (const [name, value] of Object.entries(headersOf(path))) {
      expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
    }
    if (path.endsWith('.wasm')) expect(headers['content-type']).toBe('application/wasm');
  }
  expect(kept.every((path) => /-[\w-]{8}\.\w+$/.test(path)), kept.join(' ')).toBe(true);
});

test('the policy names nothing unsafe but WebAssembly', () => {
  const unsafe = headersOf('/')['Content-Security-Policy']?.match(/'[\w-]*unsafe[\w-]*'/g);
  expect(unsafe).toEqual(["'wasm-unsafe-eval'"]);
  expect(headersOf('/')['Content-Security-Policy']).toContain("default-src 'none'");
});

test('a file that is not there is not found', async ({ request }) => {
  for (const path of ['nothing', 'assets/nothing-12345678.js']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

// Every other test of the page fails on a breach as well; this one goes where code and styles are loaded late.
test('the page keeps to its policy, with the text open', async ({ page }) => {
  await open(page);
  await operation(page).click();
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect(editor(page)).toBeVisible();
  // Offers, mistakes and explanations bring styles of their own.
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.type('expect dta ');
  await expect(page.getByRole('button', { name: /^line \d+, column \d+$/ })).toBeVisible();
  await editor(page).press('F8');
  await editor(page).press('F1');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('End');
  await expect(verdict(page)).toBeVisible();
});

bare('what the policy forbids does not happen', async ({ page }) => {
  await open(page);
  const broken = await page.evaluate(async () => {
    const found: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.append('document.title = "an inline script ran"');
    document.head.append(script);
    const styled = document.createElement('p');
    styled.setAttribute('style', 'color: red');
    document.body.append(styled);
    await fetch('https://example.com/').catch(() => null);
    try {
      styled.innerHTML = '<b>text</b>';
    } catch {
      found.push('refused');
    }
    await new Promise((resolve) => setTimeout(resolve));
    return { found: found.toSorted(), title: document.title, color: styled.style.color, text: styled.textContent };
  });
  expect(broken).toEqual({
    found: ['connect-src', 'refused', 'require-trusted-types-for', 'require-trusted-types-for', 'style-src-attr'],
    title: 'Writeback Playground',
    color: '',
    text: '',
  });
});
