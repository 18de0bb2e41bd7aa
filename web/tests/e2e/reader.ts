import { expect, type Locator, type Page } from '@playwright/test';

/** What a reader of the page sees and does, by roles and names. */

export async function open(page: Page): Promise<void> {
  await page.goto('');
  await expect(page.getByRole('table', { name: 'Who remembers' }).first()).toBeVisible();
  // What the first picture does without comes after it, and so do the words of the language, for which forms and menus wait.
  await page.waitForFunction(() => customElements.get('wb-line-form'));
  await expect(page.getByLabel('Kernel', { exact: true })).toBeEnabled();
}

/** The page shows what its cursor stands on. */
export async function settled(page: Page): Promise<void> {
  const slider = page.getByRole('slider', { name: 'Position in the run' });
  await expect(async () => {
    const position = await slider.inputValue();
    const says = await slider.getAttribute('aria-valuetext', { timeout: 100 });
    expect(says).toMatch(new RegExp(`kernel step ${position} of \\d+: .`));
  }).toPass();
}

/** The last row of the matrix: what has become of each block's bytes. */
export function states(page: Page): Locator {
  return page
    .getByRole('table', { name: 'Who remembers' })
    .getByRole('row', { name: /^state/ })
    .getByRole('cell');
}

/** The button that goes to the end of the operation. */
export function operation(page: Page): Locator {
  const transport = page.getByRole('group', { name: 'Step through the run' });
  return transport.getByRole('button', { name: 'operation', exact: true });
}

export function queue(page: Page): Locator {
  return page.getByRole('list', { name: 'Queue' });
}

/** The queue's lines as they are written, without marks and remarks. */
export async function lines(page: Page): Promise<string[]> {
  const rows = await queue(page).locator('.row-text').allTextContents();
  return rows.map((row) => row.replace(/\s+/g, ' ').trim());
}

export function verdict(page: Page): Locator {
  return page.getByRole('region', { name: 'Story' }).getByRole('heading', { name: /^Verdict/ });
}

export async function emptyQueue(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  await page.getByRole('button', { name: 'Empty queue' }).click();
  await expect(queue(page).getByRole('listitem')).toHaveCount(0);
}

export async function loadScenario(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  await page.getByRole('searchbox').fill(title);
  await page.locator('.gallery-entry').filter({ has: page.getByText(title, { exact: true }) }).click();
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText(title);
}

/** Chooses in the add row, in the order given, and adds the line. */
export async function add(page: Page, choices: Readonly<Record<string, string>>): Promise<void> {
  const form = page.getByRole('form', { name: /^Add/ });
  const before = await queue(page).locator('.row-text').count();
  for (const [field, word] of Object.entries(choices)) {
    const control = form.getByLabel(field, { exact: true });
    if ((await control.evaluate((element) => element.tagName)) === 'SELECT') await control.selectOption(word);
    else await control.fill(word);
  }
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(queue(page).locator('.row-text')).toHaveCount(before + 1);
}

/** The scenario as text, in the editor: waits until it has come. */
export function editor(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Scenario as text' }).and(page.locator('.cm-content'));
}

/** The text of the editor, read as a reader does: by scrolling through it, since only lines near those in sight are drawn. */
export function written(page: Page): Promise<string> {
  return editor(page).evaluate(async (content) => {
    const scroller = content.parentElement as HTMLElement;
    const found = new Map<number, string>();
    const before = scroller.scrollTop;
    const frame = () => new Promise(requestAnimationFrame);
    /** Notes the lines in sight, if all are drawn, beside each of which stands its number. */
    const read = () => {
      const sight = scroller.getBoundingClientRect();
      const inSight = (selector: string) =>
        [...scroller.querySelectorAll(selector)].filter((part) => {
          const { top, bottom, height } = part.getBoundingClientRect();
          return height > 0 && bottom > sight.top + 1 && top < sight.bottom - 1;
        });
      const lines = inSight('.cm-line');
      const numbers = inSight('.cm-lineNumbers .cm-gutterElement');
      if (inSight('.cm-gap').length > 0 || lines.length !== numbers.length) return false;
      for (const [index, line] of lines.entries()) found.set(Number(numbers[index]?.textContent), line.textContent ?? '');
      return true;
    };
    for (let from = 0; ; from = scroller.scrollTop + scroller.clientHeight / 2) {
      scroller.scrollTop = from;
      while (!read()) await frame();
      if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) break;
    }
    scroller.scrollTop = before;
    return [...found.entries()].sort(([a], [b]) => a - b).map(([, line]) => line).join('\n');
  });
}

/** Writes another text over all of the editor's. */
export async function write(page: Page, text: string): Promise<void> {
  await editor(page).press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** The scenario's text, as the text tab shows it. */
export async function textOf(page: Page): Promise<string> {
  await page.getByRole('tab', { name: /^Text/ }).click();
  await expect(editor(page)).toBeVisible();
  const text = await written(page);
  await page.getByRole('tab', { name: /^Queue/ }).click();
  return text;
}
