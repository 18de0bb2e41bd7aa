import packageJson from '../../../package.json' with { type: 'json' };
import { expect, test } from './fixtures';

test('the page shows the version of the model', async ({ page, expectAccessible }) => {
  await page.goto('');
  await expect(page.getByRole('status')).toHaveText(packageJson.version);
  await expectAccessible();
});
