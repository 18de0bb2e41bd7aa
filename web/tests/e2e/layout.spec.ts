import { faults } from './boxes.ts';
import { expect, test } from './fixtures.ts';
import { open } from './reader.ts';

// In every listed state and window the check is made in states.spec.ts.

test('the check itself sees two things in one place, a text that is cut off, and a part that scrolls sideways', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const add = (text: string, styles: Readonly<Record<string, string>>) => {
      const element = document.createElement('p');
      element.textContent = text;
      for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
      document.querySelector('.header')?.append(element);
    };
    add('on top', { position: 'absolute', left: '20px', top: '12px' });
    add('much too long for its box', { width: '40px', overflow: 'hidden', 'white-space': 'nowrap' });
    add('much too long to be read at once', { width: '40px', 'overflow-x': 'auto', 'white-space': 'nowrap' });
  });
  const found = await faults(page);
  expect(found.overlapping.join()).toContain('on top');
  expect(found.cutOff.join()).toContain('much too long for its box');
  expect(found.sideways.join()).toContain('much too long to be read at once');
});
