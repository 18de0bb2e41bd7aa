import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How many of its last lines a program that failed is quoted with. */
const QUOTED = 30;

/** A program that failed: the message is one sentence, and `said` what it printed last, where that was not a terminal. */
export class Failed extends Error {
  /**
   * @param {string} message
   * @param {string[]} said
   */
  constructor(message, said) {
    super(message);
    this.said = said;
  }
}

/**
 * Runs a program whose output goes where ours goes; rejects with a {@link Failed} when it fails.
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
      // A terminal shows colours and progress, and keeps what scrolls by; a log is read from its end.
      stdio: ['ignore', ...(process.stdout.isTTY ? /** @type {const} */ (['inherit', 'inherit']) : /** @type {const} */ (['pipe', 'pipe']))],
    });
    const last = lastLines();
    child.stdout?.on('data', (chunk) => void process.stdout.write(last.add(chunk)));
    child.stderr?.on('data', (chunk) => void process.stderr.write(last.add(chunk)));
    child.on('error', (error) => reject(new Failed(`${line} could not start: ${error.message}`, [])));
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Failed(`${line} failed (${signal ?? `exit code ${code}`}).`, last.lines()));
    });
  });
}

/** Remembers the end of what is written, and hands it on as it came. */
function lastLines() {
  let end = '';
  return {
    /** @param {Buffer} chunk */
    add(chunk) {
      end = `${end}${chunk}`.split('\n').slice(-QUOTED - 1).join('\n');
      return chunk;
    },
    lines: () => end.trimEnd().split('\n'),
  };
}

/** The folder of the repository. */
export const root = new URL('../..', import.meta.url).pathname;
