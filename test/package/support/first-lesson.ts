/** What a student does with a new app: the first steps, a block, the end, and the next day. */
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { inspectPort } from '../../../main/host/port-check.ts';
import { callNode } from '../../e2e/support/node-calls.ts';
import { User } from '../../e2e/support/user.ts';
import type { PackagedApp } from './packaged-app.ts';
import { processType, readProcessTree } from '../../support/process-tree.ts';

/** Fails when the second start does not find what the first one left. */
export async function playFirstLesson(start: () => Promise<PackagedApp>, folder: string): Promise<void> {
  const first = await start();
  await takeFirstSteps(first);
  expectSandbox(first);
  const user = new User(first.page);
  await user.startMining();
  await expect.poll(async () => (await callNode(first.page, 'getStatus')).height).toBeGreaterThanOrEqual(2);
  await user.stopMining();
  const before = await callNode(first.page, 'getStatus');
  expect(before.wallet.confirmed).toBe(String(10 * (before.height - 1)));
  expect(await first.quit()).toBe(0);
  // What was written has moved from the log into the database: it was closed in order.
  expect(existsSync(join(folder, 'chain.db'))).toBe(true);
  expect(existsSync(join(folder, 'chain.db-wal'))).toBe(false);

  const second = await start();
  await expect(second.page.getByRole('heading', { name: 'Ada', level: 1 })).toBeVisible();
  const { height, tip, wallet } = await callNode(second.page, 'getStatus');
  expect({ height, tip, wallet }).toEqual({ height: before.height, tip: before.tip, wallet: before.wallet });
  expect(await second.quit()).toBe(0);
}

async function takeFirstSteps({ page }: PackagedApp): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of your node' }).fill('Ada');
  const port = await findPort();
  await page.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Open my node' }).click();
  await expect(page.getByRole('heading', { name: 'Ada', level: 1 })).toBeVisible();
  expect((await callNode(page, 'getSettings')).port).toBe(port);
}

/** One that nobody takes until the next day: below those that the system gives to programs that ask for any. */
async function findPort(): Promise<number> {
  const port = randomInt(20_000, 30_000);
  const { problem } = await inspectPort({ port, host: undefined });
  return problem === undefined ? port : findPort();
}

/** The page's process is filtered and sees no other process, nobody is the superuser, and nothing was switched off. */
function expectSandbox(app: PackagedApp): void {
  const processes = readProcessTree(app.pid);
  const pages = processes.filter((one) => processType(one) === 'renderer');
  expect(pages.length).toBeGreaterThan(0);
  for (const { seccompMode, pidNamespaces } of pages) {
    expect(seccompMode).toBe(2);
    expect(pidNamespaces).toBeGreaterThan(1);
  }
  const switches = processes.flatMap(({ args }) => args);
  expect(switches.filter((arg) => /^--(?:no-sandbox|disable-(?:seccomp|setuid)|single-process)/.test(arg))).toEqual([]);
  const programs = processes.filter(({ args }) => !args[0]!.endsWith('chrome-sandbox'));
  expect(programs.map(({ uid }) => uid)).not.toContain(0);
}
