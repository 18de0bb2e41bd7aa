import { availableParallelism } from 'node:os';
import { Failed } from './run.mjs';

/**
 * A named piece of work, which fails by throwing.
 *
 * @typedef {{ name: string, run: () => void | Promise<void> }} Step
 * @typedef {{ name: string, seconds: number, error?: Error }} Result
 * @typedef {Step | Step[]} Stage a step, or several that do not wait for each other
 */

/**
 * Runs the steps in order, those of one stage side by side where there is more than one processor;
 * says what is going on, and stops after the first stage in which one fails.
 *
 * @param {Stage[]} stages
 * @returns {Promise<Result[]>} one result for each step that ran
 */
export async function runSteps(stages) {
  const results = [];
  for (const steps of availableParallelism() > 1 ? stages.map((stage) => [stage].flat()) : oneByOne(stages)) {
    console.log(`\n==> ${steps.map(({ name }) => name).join(', and ')}`);
    const done = await Promise.all(steps.map(timed));
    results.push(...done);
    for (const { name, seconds, error } of done) {
      if (error) console.error(`\n${name}: ${error.message}`);
      else console.log(`    ${name}: done in ${seconds.toFixed(1)} s`);
    }
    if (done.some(({ error }) => error)) break;
  }
  return results;
}

/** @param {Stage[]} stages */
function oneByOne(stages) {
  return stages.flat().map((step) => [step]);
}

/**
 * Prints what ran and how long it took, then how each step that failed ended, with the count of it alone on the last
 * line: whoever sees only the end of a log sees what failed.
 *
 * @param {Stage[]} stages
 * @param {Result[]} results
 */
export function printSummary(stages, results) {
  console.log('\nWhat ran:');
  for (const { name, seconds, error } of results) {
    console.log(`  ${error ? 'FAILED' : 'passed'} ${seconds.toFixed(1).padStart(7)} s  ${name}`);
  }
  for (const { name } of stages.flat().slice(results.length)) {
    console.log(`  not run            ${name}`);
  }
  for (const { name, error } of results) {
    if (error instanceof Failed && error.said.length > 0) console.log(`\n${name}, its end:\n${error.said.join('\n')}`);
  }
  const failed = results.filter((result) => result.error).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
}

/**
 * @param {Step} step
 * @returns {Promise<Result>}
 */
async function timed({ name, run }) {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    await run();
    return { name, seconds: seconds() };
  } catch (error) {
    return { name, seconds: seconds(), error: /** @type {Error} */ (error) };
  }
}
