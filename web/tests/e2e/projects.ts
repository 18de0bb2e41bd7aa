import { test } from './fixtures.ts';

/** Leaves a file's tests to the projects that they are about. */
export function onlyIn(...names: readonly string[]): void {
  test.beforeEach(({ page: _ }, { project }) => {
    test.skip(!names.includes(project.name), `for ${names.join(', ')}`);
  });
}
