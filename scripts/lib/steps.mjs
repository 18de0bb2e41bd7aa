/**
 * A named piece of work, which fails by throwing.
 *
 * @typedef {{ name: string, run: () => void | Promise<void> }} Step
 * @typedef {{ name: string, seconds: number, error?: Error }} Result
 */

/**
 * Runs the steps in order, says what is going on, and stops at the first that fails.
 *
 * @param {Step[]} steps
 * @returns {Promise<Result[]>} one result for each step that ran
 */
export async function runSteps(steps) {
  const results = [];
  for (const step of steps) {
    console.log(`\n==> ${step.name}`);
    const result = await timed(step);
    results.push(result);
    if (result.error) {
      console.error(`\n${step.name}: ${result.error.message}`);
      break;
    }
    console.log(`    done in ${result.seconds.toFixed(1)} s`);
  }
  return results;
}

/**
 * Prints what ran and how long it took, with the count of it alone on the last line.
 *
 * @param {Step[]} steps
 * @param {Result[]} results
 */
export function printSummary(steps, results) {
  console.log('\nWhat ran:');
  for (const { name, seconds, error } of results) {
    console.log(`  ${error ? 'FAILED' : 'passed'} ${seconds.toFixed(1).padStart(7)} s  ${name}`);
  }
  for (const { name } of steps.slice(results.length)) {
    console.log(`  not run            ${name}`);
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
