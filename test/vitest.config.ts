/** How the tests run. One file: `npm test -- test/import-direction.test.ts`. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './support/closing-line-reporter.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: [],
    globalSetup: 'test/support/global-setup.ts',
    // Tools that tests start, such as Vite, would keep compiled code in the temporary folder.
    env: { NODE_DISABLE_COMPILE_CACHE: '1', JITI_FS_CACHE: 'false' },
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', new ClosingLineReporter()],
  },
});
