import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs a program whose output goes where ours goes; rejects with one sentence when it fails.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to our own environment
 * @returns {Promise<void>}
 */
export function run(program, args, env = {}) {
  const line = [program, ...args].join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', (error) => reject(new Error(`${line} could not start: ${error.message}`)));
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${line} failed (${signal ?? `exit code ${code}`}).`));
    });
  });
}

/** The folder of the repository. */
export const root = new URL('../..', import.meta.url).pathname;
