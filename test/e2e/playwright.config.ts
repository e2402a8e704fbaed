/** How the end-to-end tests run: `npm run test:desktop`, or one file of them: `npm run test:desktop -- security`. */
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Those with a made-up node, which need no program beside their browser. */
const PAGES = readdirSync(import.meta.dirname).filter(
  (file) =>
    file.endsWith('.e2e.ts') &&
    readFileSync(`${import.meta.dirname}/${file}`, 'utf8').includes("'./support/fake-page.ts'"),
);

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../dist/test-results',
  globalSetup: './support/global-setup.ts',
  workers: 2,
  projects: [
    // Real programs that mine: one at a time, or they starve each other, and their windows take the keyboard from each other.
    { name: 'programs', testIgnore: PAGES, workers: 1 },
    { name: 'pages', testMatch: PAGES, workers: 1 },
  ],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./support/closing-line-reporter.ts']],
  forbidOnly: process.env['CI'] !== undefined,
});
