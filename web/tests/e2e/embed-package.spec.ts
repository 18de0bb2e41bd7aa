import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { root } from '../../../scripts/lib/run.mjs';
import { expect, test } from './fixtures.ts';
import { element, visit } from './host-page.ts';

const run = promisify(execFile);

/** A project of somebody's own, with the package from its tarball and nothing else. */
async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'writeback-package-'));
  const packed = await run('npm', ['pack', '--json', '--pack-destination', folder, join(root, 'web/gen/package')]);
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], { cwd: folder });
  mkdirSync(join(folder, 'src'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** The files of a folder, by their paths in it. */
function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

test('the tarball works in an empty Vite project', async ({ page }) => {
  test.setTimeout(120_000);
  const folder = await project({
    'index.html': '<!doctype html><script type="module" src="/src/main.ts"></script>',
    'src/main.ts': `import { WritebackPlayground, type Moment } from 'writeback-playground';
      import 'writeback-playground/define';
      WritebackPlayground.site = 'https://example.org/playground/';
      const element: WritebackPlayground | null = document.querySelector('writeback-playground');
      element?.addEventListener('ready', ({ detail }) => { const moment: Moment = detail; document.title = moment.step; });`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'], types: [] },
      include: ['src'],
    }),
  });
  await run(join(root, 'node_modules/.bin/tsc'), ['--project', folder]);
  await build({ root: folder, configFile: false, logLevel: 'error', base: './' });
  const files = filesIn(join(folder, 'dist'));
  const script = Object.keys(files).find((name) => name.endsWith('.js'));
  await visit(page, { files, body: `${element('step="6"')}<script type="module" src="${script}"></script>` });
  await expect(page.locator('writeback-playground .caption')).toContainText('C was stored');
  await expect(page).toHaveTitle('6');
  await expect(page.getByRole('link', { name: 'Open in the playground' })).toHaveAttribute('href', /^https:\/\/example\.org\/playground\//);
});

test('it works in a plain page, and the class alone defines nothing', async ({ page }) => {
  test.setTimeout(120_000);
  const folder = await project({});
  const at = 'node_modules/writeback-playground';
  const files = Object.fromEntries(Object.entries(filesIn(join(folder, at))).map(([name, content]) => [`${at}/${name}`, content]));
  await visit(page, { files, body: element('step="6"') });
  const isDefined = () => page.evaluate(() => customElements.get('writeback-playground') !== undefined);
  await page.addScriptTag({ type: 'module', content: `import { WritebackPlayground } from './${at}/element.js'; document.title = WritebackPlayground.name` });
  await expect(page).not.toHaveTitle('A document');
  expect(await isDefined()).toBe(false);
  await page.addScriptTag({ type: 'module', content: `import './${at}/define.js'` });
  await expect(page.locator('writeback-playground .caption')).toContainText('C was stored');
  expect(await isDefined()).toBe(true);
});

test('the package has what its manifest names, and nothing else', async () => {
  const folder = await project({});
  const at = join(folder, 'node_modules/writeback-playground');
  const { modules } = JSON.parse(readFileSync(join(at, 'custom-elements.json'), 'utf8')) as { modules: { path: string }[] };
  const files = readdirSync(at);
  expect(files.toSorted()).toEqual(
    ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'custom-elements.json', 'define.d.ts', 'define.js', 'element.d.ts', 'element.js', 'embed-host.js', 'package.json'].toSorted(),
  );
  expect(files).toEqual(expect.arrayContaining(modules.map(({ path }) => path)));
});
