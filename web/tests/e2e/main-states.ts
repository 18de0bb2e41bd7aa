import type { Page } from '@playwright/test';

/** A state of the page that a reader meets, and how to get there from its opening. */
export type MainState = { readonly name: string; readonly reach: (page: Page) => Promise<void> };

export const press =
  (...keys: string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

export const operations = (count: number) => press(...Array.from({ length: count }, () => 'Shift+ArrowRight'));

export const MAIN_STATES: readonly MainState[] = [
  { name: 'opening', reach: async () => {} },
  { name: 'stranded', reach: operations(7) },
  { name: 'the end', reach: press('End') },
  { name: 'gallery', reach: press('g') },
  { name: 'help', reach: press('?') },
  { name: 'files', reach: press('f') },
];
