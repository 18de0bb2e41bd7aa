import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { root, run } from './run.mjs';

/** @type {import('./steps.mjs').Step} */
export const nodePackages = {
  name: 'Node packages',
  async run() {
    if (areNodePackagesCurrent()) return console.log('node_modules is up to date');
    // The tests use a browser that is on the machine, never one that npm would fetch.
    await run('npm', ['ci'], { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' });
  },
};

/** @type {import('./steps.mjs').Step} */
export const rust = {
  name: 'Rust',
  run() {
    const cargo = spawnSync('cargo', ['--version'], { cwd: root, encoding: 'utf8' });
    if (cargo.status !== 0) {
      throw new Error("Rust is missing: run `curl --proto '=https' -sSf https://sh.rustup.rs | sh`.");
    }
    console.log(cargo.stdout.trim());
  },
};

/** @type {import('./steps.mjs').Step} */
export const browser = {
  name: 'A browser for the tests of the page',
  async run() {
    if (!existsSync(chromium) && mayInstall()) {
      await aptGet('update');
      await aptGet('install', '--yes', '--no-install-recommends', 'chromium-headless-shell');
    }
    if (!existsSync(chromium)) {
      throw new Error(
        `${chromium} is missing: run \`sudo apt-get install chromium-headless-shell\`, ` +
          'or set WRITEBACK_CHROMIUM to the path of a Chromium.',
      );
    }
    console.log(chromium);
  },
};

/** @type {import('./steps.mjs').Step} */
export const machine = {
  name: 'A C compiler and strace for the tests of exported programs',
  async run() {
    const tools = { cc: ['gcc', 'libc6-dev'], strace: ['strace'] };
    for (const [tool, packages] of Object.entries(tools)) {
      if (!starts(tool) && mayInstall()) {
        await aptGet('update');
        await aptGet('install', '--yes', '--no-install-recommends', ...packages);
      }
      if (!starts(tool)) {
        throw new Error(`${tool} is missing: run \`sudo apt-get install ${packages.join(' ')}\`.`);
      }
    }
    console.log('cc and strace are there');
  },
};

/** The Python that has Sphinx, for the tests of its extension. */
export const sphinxPython = 'target/sphinx/bin/python';

/** @type {import('./steps.mjs').Step} */
export const sphinx = {
  name: 'Sphinx for the tests of its extension',
  async run() {
    const wanted = join(root, 'integrations/sphinx/tests/requirements.txt');
    const installed = join(root, 'target/sphinx/requirements.txt');
    if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8')) {
      return console.log('target/sphinx is up to date');
    }
    if (!canMakeEnvironments() && mayInstall()) {
      await aptGet('update');
      await aptGet('install', '--yes', '--no-install-recommends', 'python3', 'python3-venv');
    }
    if (!canMakeEnvironments()) {
      throw new Error('Python 3 with venv is missing: run `sudo apt-get install python3-venv`.');
    }
    await run('python3', ['-m', 'venv', '--clear', 'target/sphinx']);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', wanted];
    await run(sphinxPython, pip);
    // Last, so that an installation that was cut short is made again.
    copyFileSync(wanted, installed);
  },
};

function canMakeEnvironments() {
  return spawnSync('python3', ['-c', 'import venv, ensurepip']).status === 0;
}

/** @param {string} program */
function starts(program) {
  return spawnSync(program, ['--version']).status === 0;
}

/** npm leaves a copy of the lock file in node_modules at the end of every installation. */
function areNodePackagesCurrent() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs;
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @param {string[]} args */
function aptGet(...args) {
  const options = ['--quiet', '--option', 'DPkg::Lock::Timeout=300'];
  return run('apt-get', [...options, ...args], { DEBIAN_FRONTEND: 'noninteractive' });
}
