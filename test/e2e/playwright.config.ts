/** How the end-to-end tests run: `npm run test:desktop`, or one file of them: `npm run test:desktop -- security`. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../dist/test-results',
  globalSetup: './support/global-setup.ts',
  // Real programs that mine: one at a time, or they starve each other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./support/closing-line-reporter.ts']],
  forbidOnly: process.env['CI'] !== undefined,
});
