/** Unpacks the .tar.gz as its user does: anywhere, without installing. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { UserAccount } from './user-account.ts';

/** @returns the folder with the program in it. */
export function unpackTarGz(archive: string, { home }: UserAccount): string {
  const folder = join(home, 'unpacked');
  mkdirSync(folder);
  execFileSync('tar', ['--no-same-owner', '-xzf', archive, '-C', folder]);
  return join(folder, basename(archive, '.tar.gz'));
}
