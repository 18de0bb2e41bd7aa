import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import * as full from '../../gen/full/writeback';
import * as player from '../../gen/player/writeback';

const builds = { full, player };

test.for(['full', 'player'] as const)('the %s build says what it is', (build) => {
  const { initSync, version } = builds[build];
  initSync({ module: readFileSync(`web/gen/${build}/writeback_bg.wasm`) });
  expect(version()).toEqual({ model: packageJson.version, build });
});
