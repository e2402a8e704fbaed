/** The app from the .tar.gz: unpacked anywhere, without installing, by a user without rights. */
import { chmodSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { playFirstLesson } from './support/first-lesson.ts';
import { skipWhere, test } from './support/package-test.ts';
import { unpackTarGz } from './support/unpack-tar-gz.ts';
import { IS_ROOT } from './support/user-account.ts';

test('starts in its sandbox, mines a block, and goes on where it was', async ({ packages, account, launch }) => {
  skipWhere(!account.hasNamespaces(), 'This system allows no user namespaces: the sandbox needs an installed package.');
  const program = join(unpackTarGz(packages.tarGz, account), 'chalkchain');
  const folder = join(account.home, 'data');
  await playFirstLesson(() => launch({ program, folder }), folder);
});

test('where user namespaces are forbidden, the helper program makes the sandbox', async ({
  packages,
  account,
  launch,
}) => {
  skipWhere(!IS_ROOT, 'Only the superuser can give the helper its rights.');
  const unpacked = unpackTarGz(packages.tarGz, account);
  const helper = join(unpacked, 'chrome-sandbox');
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
  const folder = join(account.home, 'data');
  const switches = ['--disable-namespace-sandbox'];
  await playFirstLesson(() => launch({ program: join(unpacked, 'chalkchain'), folder, switches }), folder);
});
