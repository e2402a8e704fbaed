/** The headless node beside a chain whose key is missing, and who can read what it writes. */
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import { earnCoins } from '../support/earn-coins.ts';
import { HeadlessProcesses, STOPPED, type HeadlessProcess } from '../support/headless-process.ts';

const processes = new HeadlessProcesses();
afterEach(() => processes.end());

function start(folder: string, ...args: readonly string[]): HeadlessProcess {
  return processes.start(['0', '--host', '127.0.0.1', '--data-dir', folder, ...args]);
}

async function addressOf(node: HeadlessProcess): Promise<string> {
  const [, address = ''] = await node.waitFor(/Address generated for node: (\S+)/);
  return address;
}

test('a chain with coins of a key that is missing: the node asks before it makes another key', async () => {
  const folder = processes.folder();
  const address = await earnCoins(folder);
  const file = join(folder, 'private-key.pem');
  renameSync(file, `${file}.away`);

  const refused = await start(folder).exited;
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^The private key file [^\n]* is missing[^\n]* has 10 coins [^\n]*--new-key[^\n]*\n$/);
  expect(refused.stderr).toContain(address.slice(44, 56));
  expect(existsSync(file)).toBe(false);

  renameSync(`${file}.away`, file);
  const back = start(folder);
  expect(await addressOf(back)).toBe(address);
  await back.url();
  await back.stop();

  renameSync(file, `${file}.away`);
  const fresh = start(folder, '--new-key');
  expect(await addressOf(fresh)).not.toBe(address);
  await fresh.url();
  await fresh.stop();
  // Now that one is the wallet, which has nothing to lose.
  renameSync(file, `${file}.second`);
  const third = start(folder);
  await third.url();
  expect(await third.stop()).toMatchObject(STOPPED);
});

test.skipIf(process.platform === 'win32')(
  'others can read none of its files, those of earlier starts included',
  async () => {
    const folder = join(processes.folder(), 'data');
    mkdirSync(folder, { mode: 0o755 });
    openStore({ file: join(folder, 'chain.db'), network: WORKSHOP.name }).close();
    mkdirSync(join(folder, 'lessons'), { mode: 0o700 });
    const names = [
      'window.json',
      'projector.json',
      'workshop.json',
      'last-crash.txt',
      'class-key.pem.old-20260101-120000',
    ];
    for (const name of [...names, 'chain.db.backup-20260101-120000', 'private-key.pem.old-20260101-120000']) {
      writeFileSync(join(folder, name), '{}', { mode: 0o644 });
    }
    chmodSync(join(folder, 'chain.db'), 0o644);
    const node = start(folder);
    await node.url();
    const open = readdirSync(folder).filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['chain.db-wal', 'chain.db-shm', 'node.lock']));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  },
);

test.skipIf(process.platform === 'win32')('a folder with other files in it stays as open as it was', async () => {
  const folder = join(processes.folder(), 'data');
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(join(folder, 'notes.txt'), '', { mode: 0o644 });
  const node = start(folder);
  await node.url();
  const mode = (name: string): number => statSync(join(folder, name)).mode & 0o777;
  expect([mode('.'), mode('notes.txt'), mode('chain.db')]).toEqual([0o755, 0o644, 0o600]);
});
