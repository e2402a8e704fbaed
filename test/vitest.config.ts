/** How the tests run. One file: `npm test -- test/import-direction.test.ts`. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { ClosingLineReporter } from './support/closing-line-reporter.ts';

/**
 * Rooms whose test files share processes, which load the code once: nothing in these rooms keeps state in a module, so one
 * file cannot see what another has done.
 */
const SHARED = ['adapters', 'api', 'conformance', 'consensus', 'host', 'node', 'preload', 'renderer', 'shells'].map(
  (room) => `test/${room}/**/*.test.ts`,
);

/** Projects take their turns by name: those that wait for programs come first, so that none of them is left alone at the end. */
function project(name: string, test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return { extends: true, test: { name, ...test } };
}

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    globalSetup: 'test/support/global-setup.ts',
    // A tool that tests start would keep compiled code in the temporary folder.
    env: { JITI_FS_CACHE: 'false' },
    // One more than processors: many tests wait for a network most of the time.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', new ClosingLineReporter()],
    projects: [
      project('one process each', { include: ['test/**/*.test.ts'], exclude: SHARED }),
      project('shared processes', { include: SHARED, exclude: [], isolate: false }),
    ],
  },
});
