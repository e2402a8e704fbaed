/**
 * What electron-builder would fetch for a Windows installer, made of the system's own NSIS and of stand-ins. So NSIS compiles our
 * options and packs our files; what the installer calls while it runs is not there, and nobody can install it.
 */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from './find-program.ts';
import { standInLibrary } from './stand-in-library.ts';

/** Where Debian has NSIS' scripts, the programs that installers begin with, and its own plugins. */
const SHARED = '/usr/share/nsis';

/** The functions of other plugins that the installer calls. If one is missing, it does not compile. */
const PLUGINS: Readonly<Record<string, readonly string[]>> = {
  Nsis7z: ['Extract'],
  SpiderBanner: ['Show'],
  StdUtils: ['ExecShellAsUser', 'GetAllParameters', 'GetParentPath', 'TestParameter'],
  WinShell: ['SetLnkAUMI', 'UninstAppUserModelId', 'UninstShortcut'],
};

export interface NsisTools {
  /** What to put into the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** To this file each option goes with which NSIS is called, in a line of its own. */
  readonly options: string;
}

/** @returns `undefined` where NSIS or 7-Zip is not installed */
export function gatherNsisTools(folder: string): NsisTools | undefined {
  const makensis = findProgram('makensis');
  if (makensis === undefined || findProgram('7z') === undefined || !existsSync(SHARED)) return undefined;
  const options = join(folder, 'options.txt');
  const tools = join(folder, 'tools');
  mkdirSync(join(tools, 'linux'), { recursive: true });
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" >> '${options}'\nexec '${makensis}' "$@"\n`;
  writeFileSync(join(tools, 'linux', 'makensis'), script, { mode: 0o755 });
  for (const name of ['Contrib', 'Include', 'Plugins', 'Stubs']) symlinkSync(join(SHARED, name), join(tools, name));

  const resources = join(folder, 'resources');
  const plugins = join(resources, 'plugins', 'x86-unicode');
  mkdirSync(plugins, { recursive: true });
  for (const [name, functions] of Object.entries(PLUGINS)) {
    writeFileSync(join(plugins, `${name}.dll`), standInLibrary(`${name}.dll`, functions));
  }

  const wine = join(folder, 'wine');
  for (const name of ['bin', 'lib', 'wine-home']) mkdirSync(join(wine, name), { recursive: true });
  symlinkSync(fileURLToPath(new URL('./uninstaller-reader.ts', import.meta.url)), join(wine, 'bin', 'wine'));
  return {
    env: {
      ELECTRON_BUILDER_NSIS_DIR: tools,
      ELECTRON_BUILDER_NSIS_RESOURCES_DIR: resources,
      ELECTRON_BUILDER_WINE_TOOLSET_DIR: wine,
    },
    options,
  };
}
