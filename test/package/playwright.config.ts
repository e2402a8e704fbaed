/** How the packages are tested: `npm run test:package`. They are built first, from what `npm run build` left in dist. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../dist/test-results-package',
  globalSetup: './support/global-setup.ts',
  workers: 1,
  // A whole first run, a quit and a second start.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['../e2e/support/closing-line-reporter.ts']],
  forbidOnly: process.env['CI'] !== undefined,
});
