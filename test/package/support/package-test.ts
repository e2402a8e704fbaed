/** Tests with packages: the folder of an account without rights, and apps that are ended after the test. */
import { test as base } from '@playwright/test';
import { PackagedApp, type PackagedAppOptions } from './packaged-app.ts';
import { readPackages, type Packages } from './packages.ts';
import { UserAccount } from './user-account.ts';

interface Fixtures {
  /** Skips the test where there are none. */
  readonly packages: Packages;
  readonly account: UserAccount;
  /** Starts a packaged app as that account. */
  readonly launch: (options: Omit<PackagedAppOptions, 'account'>) => Promise<PackagedApp>;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  packages: async ({}, use) => {
    const found = readPackages();
    test.skip('missing' in found, 'missing' in found ? found.missing : '');
    await use(found as Packages);
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  account: async ({}, use) => {
    const account = new UserAccount();
    await use(account);
    account.remove();
  },
  launch: async ({ account }, use) => {
    const apps: PackagedApp[] = [];
    await use(async (options) => {
      const app = await PackagedApp.launch({ ...options, account });
      apps.push(app);
      return app;
    });
    await Promise.all(apps.map((app) => app.end()));
  },
});

/** Skips the test where it cannot be done, and says so. @param sentence why. */
export function skipWhere(isImpossible: boolean, sentence: string): void {
  if (isImpossible) process.stdout.write(`     not tested: ${sentence}\n`);
  test.skip(isImpossible, sentence);
}

export { expect } from '@playwright/test';
