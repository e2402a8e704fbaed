/** How the end-to-end tests run: `npm run test:desktop`, or one file of them: `npm run test:desktop -- security`. */
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const FILES = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.e2e.ts'));

/** What opens the app's own window. It takes the keyboard of the one screen that there is. */
const DESKTOP = ['./support/desktop-test.ts', './support/desktop-app.ts', './support/prepared-app.ts'];

function opensWindow(file: string): boolean {
  const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  return DESKTOP.some((module) => source.includes(`'${module}'`));
}

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../dist/test-results',
  globalSetup: './support/global-setup.ts',
  // Windows come one after the other, because they would take the keyboard from each other. Browsers have no screen, and
  // fill up what is left.
  workers: 2,
  projects: [
    { name: 'windows', testMatch: FILES.filter(opensWindow), workers: 1 },
    { name: 'browsers', testMatch: FILES.filter((file) => !opensWindow(file)) },
  ],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./support/closing-line-reporter.ts']],
  forbidOnly: process.env['CI'] !== undefined,
});
