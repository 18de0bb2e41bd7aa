import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { open, verdict } from './reader.ts';

const SCENARIO = 'title "From a file"\nkernel 6.12\nfs ext4\nfile data 4k\nu: write data "A"\nu: fsync data\n';
const TRACE =
  '7 openat(AT_FDCWD, "/d/log", O_RDWR|O_CREAT|O_TRUNC, 0600) = 3\n7 write(3, "x", 4096) = 4096\n7 uname({}) = 0\n7 fsync(3) = 0\n';

function files(page: Page) {
  return page.getByRole('dialog', { name: 'Files' });
}

async function openFiles(page: Page) {
  await page.getByRole('button', { name: 'Files', exact: true }).click();
  await expect(files(page)).toBeVisible();
}

/** Presses a button of the dialog, and reads what the browser saves. */
async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await files(page).getByRole('button', { name: button, exact: true }).click();
  const got = await download;
  return { name: got.suggestedFilename(), text: await readFile(await got.path(), 'utf8') };
}

/** The text that is open, as the page saves it. */
async function textOf(page: Page): Promise<string> {
  await openFiles(page);
  const { text } = await saved(page, 'Save the scenario');
  await page.keyboard.press('Escape');
  await expect(files(page)).toBeHidden();
  return text;
}

/** Drops files as a file manager would. */
async function drop(page: Page, ...dropped: readonly { name: string; bytes: string | number[] }[]) {
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, bytes } of list) {
      const content = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
      data.items.add(new File([content], name));
    }
    return data;
  }, dropped);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.locator('main').dispatchEvent(type, { dataTransfer: transfer });
    if (type === 'dragover') await expect(page.getByText('Drop a scenario or a trace to open it')).toBeVisible();
  }
  await expect(page.getByText('Drop a scenario or a trace to open it')).toBeHidden();
}

test('takes the scenario away as text, as a program, as a story and as pictures', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  const text = await textOf(page);
  for (let step = 0; step < 7; step++) await page.keyboard.press('Shift+ArrowRight');
  await expect(verdict(page)).toHaveText('Verdict: lost');
  await openFiles(page);
  const said = files(page).getByRole('status');

  expect(await saved(page, 'Save the scenario')).toEqual({ name: 'rtorrent-december-2006.wb', text });
  await expect(said).toHaveText('Saved as rtorrent-december-2006.wb.');

  const program = await saved(page, 'Save as a C program');
  expect(program.name).toBe('rtorrent-december-2006.c');
  expect(program.text).toContain("do_store(MAP_rtorrent_data, 1024, 2048, 'C');");

  const stage = await saved(page, 'Save the stage');
  expect(stage.name).toBe('rtorrent-december-2006-step-7.svg');
  expect(stage.text).toContain('<title id="title">rtorrent, December 2006: step 7, lost</title>');
  expect(stage.text).toContain('prefers-color-scheme');

  const strip = await saved(page, 'Save the run');
  expect(strip.name).toBe('rtorrent-december-2006-strip.svg');
  expect(strip.text).toContain('rtorrent, December 2006: 9 steps, lost');

  const story = await saved(page, 'Save as text');
  expect(story.text).toContain('Verdict: lost');
  const tooLong = story.text.split('\n').filter((line) => line.length > 72 && line.trim().includes(' '));
  expect(tooLong).toEqual([]);

  await files(page).getByRole('button', { name: 'Copy for a mail' }).click();
  await expect(said).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(story.text);
});

test('opens a file by button, and by the keyboard alone', async ({ page }) => {
  await open(page);
  await page.keyboard.press('f');
  await expect(files(page)).toBeVisible();
  const choosing = page.waitForEvent('filechooser');
  await files(page).getByRole('button', { name: 'Open a file…' }).press('Enter');
  await (await choosing).setFiles({ name: 'mine.wb', mimeType: '', buffer: Buffer.from(SCENARIO) });
  await expect(files(page)).toBeHidden();
  await expect(page.getByText('mine.wb is open. Undo brings back what was here before.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('From a file');
  expect(await textOf(page)).toBe(SCENARIO);
  await page.locator('main').press('Control+z');
  await expect(page.getByRole('button', { name: /^Scenario:/ })).toContainText('rtorrent');
});

test('saves with Ctrl+S, and says so', async ({ page }) => {
  await open(page);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await download).suggestedFilename()).toBe('rtorrent-december-2006.wb');
  await expect(page.getByText('Saved as rtorrent-december-2006.wb.').first()).toBeVisible();
});

test('takes in what is dropped, and loses nothing', async ({ page }) => {
  await open(page);
  const before = await textOf(page);
  const notice = page.locator('.banner[data-tone=note]');

  await drop(page, { name: 'a.wb', bytes: SCENARIO }, { name: 'b.wb', bytes: SCENARIO });
  await expect(notice).toContainText('2 files were dropped at once, and none was opened');
  await drop(page, { name: 'picture.png', bytes: [0x89, 0x50, 0x4e, 0x47, 0, 255] });
  await expect(notice).toContainText('picture.png was not opened: it is no text.');
  await drop(page, { name: 'long.txt', bytes: 'x'.repeat(300_000) });
  await expect(notice).toContainText('long.txt was not opened: it is no trace of system calls');
  expect(await textOf(page)).toBe(before);

  await drop(page, { name: 'trace.txt', bytes: TRACE });
  await expect(notice).toContainText('trace.txt was read as a trace of system calls. 1 kind of lines was left out');
  const imported = await textOf(page);
  expect(imported).toContain('#   uname: 1, line 3: 7 uname({}) = 0');
  expect(imported).toContain('program: write log "A"\nprogram: fsync log\n');

  // What dismisses a notice of several lines stands at the end of the first.
  const [words, dismiss] = await Promise.all([notice.locator('p').boundingBox(), notice.getByRole('button', { name: 'Dismiss' }).boundingBox()]);
  expect(dismiss?.y).toBeLessThan((words?.y ?? 0) + 10);
  expect(dismiss?.x).toBeGreaterThanOrEqual((words?.x ?? 0) + (words?.width ?? 0));

  await drop(page, { name: 'wrong.wb', bytes: 'kernle 6.12\n' });
  await expect(notice).toContainText('wrong.wb is open.');
  await page.locator('main').press('Control+z');
  expect(await textOf(page)).toBe(imported);
  await page.locator('main').press('Control+z');
  expect(await textOf(page)).toBe(before);
});

test('the dialog of the files is accessible, and a text with mistakes has no program', async ({
  page,
  expectAccessible,
}) => {
  await open(page);
  await openFiles(page);
  await expectAccessible();
  await page.keyboard.press('Escape');
  await drop(page, { name: 'wrong.wb', bytes: 'kernle 6.12\n' });
  await openFiles(page);
  await files(page).getByRole('button', { name: 'Save as a C program' }).click();
  await expect(files(page).getByRole('status')).toHaveText(
    'Nothing was made: a text with mistakes cannot be made into a program.',
  );
});
