import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test as base, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Fixtures {
  /** Fails the test when the page logs an error, throws one that nobody catches, or breaks its Content-Security-Policy. */
  noErrors: undefined;
  /** Fails the test when axe finds anything in the page as it stands. */
  expectAccessible: () => Promise<void>;
}

export { expect };

export const test = base.extend<Fixtures>({
  noErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      // A browser may keep a breach of the policy to itself.
      await page.addInitScript(() =>
        addEventListener('securitypolicyviolation', (event) =>
          console.error(`breaks its policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
        ),
      );
      await use(undefined);
      expect(errors, 'errors of the page').toEqual([]);
    },
    { auto: true },
  ],
  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      expect(await violations(page), 'what axe finds').toEqual([]);
    });
  },
});

/** One line for each element that breaks a rule. */
async function violations(page: Page) {
  await page.evaluate(axeSource);
  const results = await page.evaluate(
    (values): Promise<AxeResults> => window.axe.run({ runOnly: { type: 'tag', values } }),
    RULES,
  );
  const broken = [];
  for (const { id, help, nodes } of results.violations) {
    for (const { target } of nodes) {
      const selector = target.join(' ');
      if (id === 'target-size' && !(await isSmallInSight(page, selector))) continue;
      broken.push(`${id} (${help}): ${selector}`);
    }
  }
  return broken;
}

/** Axe measures what the edge of a scrolled list leaves of a target: it is as large as it is once it is in sight. */
async function isSmallInSight(page: Page, selector: string): Promise<boolean> {
  const place = page.locator(selector);
  await place.evaluate((target) => target.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const results = await place.evaluate(
    (target): Promise<AxeResults> => window.axe.run(target, { runOnly: { type: 'rule', values: ['target-size'] } }),
  );
  return results.violations.length > 0;
}

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}
