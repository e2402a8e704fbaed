/** The app from the .tar.gz: unpacked anywhere, without installing, by a user without rights. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { playFirstLesson } from './support/first-lesson.ts';
import { skipWhere, test } from './support/package-test.ts';
import { IS_ROOT, type UserAccount } from './support/user-account.ts';

/** @returns the folder with the program in it. */
function unpack(archive: string, { home }: UserAccount): string {
  const folder = join(home, 'unpacked');
  mkdirSync(folder);
  execFileSync('tar', ['--no-same-owner', '-xzf', archive, '-C', folder]);
  return join(folder, basename(archive, '.tar.gz'));
}

test('starts in its sandbox, mines a block, and goes on where it was', async ({ packages, account, launch }) => {
  skipWhere(!account.hasNamespaces(), 'This system allows no user namespaces: the sandbox needs an installed package.');
  const program = join(unpack(packages.tarGz, account), 'chalkchain');
  const folder = join(account.home, 'data');
  await playFirstLesson(() => launch({ program, folder }), folder);
});

test('where user namespaces are forbidden, the helper program makes the sandbox', async ({
  packages,
  account,
  launch,
}) => {
  skipWhere(!IS_ROOT, 'Only the superuser can give the helper its rights.');
  const unpacked = unpack(packages.tarGz, account);
  const helper = join(unpacked, 'chrome-sandbox');
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
  const folder = join(account.home, 'data');
  const switches = ['--disable-namespace-sandbox'];
  await playFirstLesson(() => launch({ program: join(unpacked, 'chalkchain'), folder, switches }), folder);
});
