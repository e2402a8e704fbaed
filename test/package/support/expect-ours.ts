/** What every unpacked app of ours has, whatever it was unpacked from. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { listArchive, listFolder, nativeFile, NEEDED, OUR_FUSES, readFuses, unexpectedFiles } from './contents.ts';

/** @param file a zip, or what 7-Zip packs itself. @returns the folder, which is made */
export function unpack(file: string, folder: string): string {
  mkdirSync(folder);
  execFileSync('7za', ['x', `-o${folder}`, '-y', file], { stdio: 'ignore' });
  return folder;
}

/** @param resources the folder of the archive. @param system such as `win32-x64` */
export function expectOurFiles(resources: string, system: string): void {
  const files = listArchive(join(resources, 'app.asar'));
  expect(unexpectedFiles(files, system)).toEqual([]);
  expect(NEEDED.filter((file) => !files.includes(file))).toEqual([]);
  expect(listFolder(join(resources, 'app.asar.unpacked'))).toEqual([nativeFile(system)]);
  expect(readFileSync(join(resources, 'LICENSE.txt'), 'utf8')).toContain('MIT License');
}

/** Our archive, its own SQLite, a program that is locked down, and no other program. */
export async function expectWindowsApp(folder: string, system: string): Promise<void> {
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['LICENSES.chromium.html', 'resources']));
  expect(listFolder(folder).filter((file) => /\.(?:exe|dll|cmd|bat)$/i.test(file))).toEqual(['Chalkchain.exe']);
  expectOurFiles(join(folder, 'resources'), system);
  expect(readdirSync(join(folder, 'locales'))).toEqual(['en-US.pak']);
  const program = join(folder, 'Chalkchain.exe');
  expect(await readFuses(program)).toMatchObject(OUR_FUSES);
  // Windows shows the name, and compares the archive with the checksum in the program.
  const text = readFileSync(program).toString('utf16le') + readFileSync(program).toString('latin1');
  expect(text).toContain('Chalkchain');
  expect(text).toContain('"file":"resources\\\\app.asar"');
}
