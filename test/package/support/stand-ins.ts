/**
 * Stand-ins for the Electron of other systems: what electron-builder reads and changes of one, and nothing that runs. So what
 * goes into their packages can be built and checked here.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from './resedit.ts';

/** By this @electron/fuses finds the fuses, in version 1; after it the number of them, all off or on as in Electron. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 8]),
  Buffer.from('10110001'),
]);

/** In the place of the program at the beginning of an AppImage. Its size says where the rest begins. */
export const STAND_IN_RUNTIME = Buffer.alloc(4096, 'no runtime ');

const ENGLISH = { lang: 1033, codepage: 1200 };

/** @returns the folder of an Electron for Windows */
export function windowsStandIn(folder: string, version: string): string {
  const executable = NtExecutable.createEmpty(false, false);
  const resource = NtExecutableResource.from(executable);
  const info = Resource.VersionInfo.createEmpty();
  info.lang = ENGLISH.lang;
  info.setStringValues(ENGLISH, { ProductName: 'Electron', FileDescription: 'Electron' });
  info.outputToResourceEntries(resource.entries);
  resource.outputResource(executable);
  writeCommon(folder, version);
  mkdirSync(join(folder, 'locales'));
  for (const language of ['de', 'en-US']) writeFileSync(join(folder, 'locales', `${language}.pak`), language);
  writeFileSync(join(folder, 'electron.exe'), Buffer.concat([Buffer.from(executable.generate()), FUSE_WIRE]));
  return folder;
}

/** @returns the folder of an Electron for macOS */
export function macStandIn(folder: string, version: string): string {
  writeCommon(folder, version);
  const contents = join(folder, 'Electron.app', 'Contents');
  const frameworks = join(contents, 'Frameworks');
  const framework = join(frameworks, 'Electron Framework.framework');
  const newest = join(framework, 'Versions', 'A');
  const places = [
    join(contents, 'MacOS'),
    join(contents, 'Resources', 'en.lproj'),
    join(contents, 'Resources', 'de.lproj'),
    join(newest, 'Resources', 'en.lproj'),
  ];
  for (const place of places) mkdirSync(place, { recursive: true });
  // Folders without a file are not copied.
  for (const place of places.filter((one) => one.endsWith('.lproj'))) writeFileSync(join(place, 'locale.pak'), '');
  // As every framework: what is at its top leads to the version that is in use.
  symlinkSync('A', join(framework, 'Versions', 'Current'));
  for (const name of ['Electron Framework', 'Resources']) {
    symlinkSync(join('Versions', 'Current', name), join(framework, name));
  }
  writeFileSync(join(contents, 'MacOS', 'Electron'), 'no program', { mode: 0o755 });
  writeFileSync(join(contents, 'Info.plist'), propertyList('Electron'));
  writeFileSync(join(newest, 'Electron Framework'), FUSE_WIRE);
  for (const suffix of ['', ' (Renderer)', ' (Plugin)', ' (GPU)']) {
    const name = `Electron Helper${suffix}`;
    const helper = join(frameworks, `${name}.app`, 'Contents');
    mkdirSync(join(helper, 'MacOS'), { recursive: true });
    writeFileSync(join(helper, 'MacOS', name), 'no program', { mode: 0o755 });
    writeFileSync(join(helper, 'Info.plist'), propertyList(name));
  }
  return folder;
}

function writeCommon(folder: string, version: string): void {
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'MIT');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<html></html>');
}

function propertyList(executable: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>CFBundleExecutable</key>
  <string>${executable}</string>
  <key>CFBundleIdentifier</key>
  <string>com.github.Electron</string>
</dict>
</plist>
`;
}
