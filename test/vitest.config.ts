/** How the tests run. One file: `npm test -- test/import-direction.test.ts`. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { ClosingLineReporter } from './support/closing-line-reporter.ts';

/** Rooms most of whose tests compute; those of the others mostly wait for programs and networks. */
const COMPUTING = ['adapters', 'api', 'conformance', 'consensus', 'host', 'node', 'preload', 'renderer', 'shells'].map(
  (room) => `test/${room}/**/*.test.ts`,
);

/** Tests that load tools of others, which change their process for good: electron-builder has errors tell other places. */
const WITH_TOOLS = ['test/installer/**/*.test.ts'];

interface Files {
  readonly include: string[];
  readonly exclude?: string[];
}

/**
 * Its test files share processes, which load the code once: none of them relies on what another one has left in a module.
 * Projects take their turns by name: what waits comes first, so that it is not left alone at the end.
 */
function project(name: string, files: Files, { isolate = false } = {}): TestProjectInlineConfiguration {
  return { extends: true, test: { name, isolate, ...files } };
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
      project('1 with tools', { include: WITH_TOOLS }, { isolate: true }),
      project('2 with programs', { include: ['test/**/*.test.ts'], exclude: [...COMPUTING, ...WITH_TOOLS] }),
      project('3 computing', { include: COMPUTING }),
    ],
  },
});
