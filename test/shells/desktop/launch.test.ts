import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Machine } from '../../../main/adapters/system/data-folder.ts';
import { readLaunch, type Launch } from '../../../main/shells/desktop/launch.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';

const IS_WINDOWS = process.platform === 'win32';
/** The defaults of the computer. */
const OWN_DEFAULTS = IS_WINDOWS ? String.raw`C:\ProgramData\Chalkchain\defaults.json` : '/etc/chalkchain/defaults.json';

let place: string;
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'chalkchain-')));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

interface Changes {
  readonly args?: readonly string[];
  readonly execPath?: string;
  readonly isPackaged?: boolean;
  readonly machine?: Partial<Machine>;
}

function launch({ args = [], execPath = join(place, 'chalkchain'), isPackaged = true, machine }: Changes = {}): Launch {
  return readLaunch({
    args,
    execPath,
    isPackaged,
    // Files are looked for, so paths are written as on this computer; macOS is like Linux there.
    machine: { platform: IS_WINDOWS ? 'win32' : 'linux', env: {}, home: join(place, 'home'), ...machine },
  });
}

describe('an app without a marker beside it', () => {
  test('keeps its data in the profile of its user, and writes nothing yet', () => {
    const { profile, isPortable, defaults } = launch();
    expect(profile.folder).toBe(
      join(place, 'home', IS_WINDOWS ? 'AppData/Local/Chalkchain/desktop' : '.local/share/chalkchain/desktop'),
    );
    expect(isPortable).toBe(false);
    expect(defaults).toEqual({ file: OWN_DEFAULTS, isNamed: false });
    expect(readdirSync(place)).toEqual([]);
  });

  test('does not look at defaults beside it', () => {
    writeFileSync(join(place, 'chalkchain-defaults.json'), '{}');
    expect(launch().defaults.file).toBe(OWN_DEFAULTS);
  });
});

describe('portable mode', () => {
  test.each(['portable', 'portable.txt'])('is asked for by the file %s', (name) => {
    writeFileSync(join(place, name), '');
    const { profile, isPortable } = launch();
    expect(profile.folder).toBe(join(place, 'chalkchain-data', 'desktop'));
    expect(isPortable).toBe(true);
    expect(launch({ args: ['--profile', 'anna'] }).profile.folder).toBe(join(place, 'chalkchain-data', 'desktop-anna'));
    // The trial is gone.
    expect(readdirSync(join(place, 'chalkchain-data'))).toEqual([]);
  });

  test('is not asked for by a folder, nor in development', () => {
    mkdirSync(join(place, 'portable'));
    expect(launch().isPortable).toBe(false);
    writeFileSync(join(place, 'portable.txt'), '');
    expect(launch({ isPackaged: false }).isPortable).toBe(false);
    expect(existsSync(join(place, 'chalkchain-data'))).toBe(false);
  });

  test('gives way to a folder on the command line', () => {
    writeFileSync(join(place, 'portable'), '');
    const named = join(place, 'named');
    expect(launch({ args: ['--data-dir', named] })).toMatchObject({ profile: { folder: named }, isPortable: false });
    // Then nothing need be written beside the program.
    expect(readdirSync(place)).toEqual(['portable']);
  });

  test('has defaults of its own, which the command line can replace', () => {
    writeFileSync(join(place, 'portable'), '');
    expect(launch().defaults.file).toBe(OWN_DEFAULTS);
    const own = join(place, 'chalkchain-defaults.json');
    writeFileSync(own, '{}');
    expect(launch().defaults).toEqual({ file: own, isNamed: false });
    const named = join(place, 'named.json');
    expect(launch({ args: ['--defaults', named] }).defaults).toEqual({ file: named, isNamed: true });
  });

  test('where nothing can be written is a sentence that says what to do', () => {
    writeFileSync(join(place, 'portable'), '');
    writeFileSync(join(place, 'chalkchain-data'), 'A file is in the way.');
    expect(() => launch()).toThrow(StorageError);
    expect(() => launch()).toThrow(/nothing can be written there. Move the program .* or delete the file "portable"/);
  });

  test('tries whether a file can be written, whatever permissions say', () => {
    writeFileSync(join(place, 'portable'), '');
    mkdirSync(join(place, 'chalkchain-data', `write-test-${process.pid}`), { recursive: true });
    expect(() => launch()).toThrow(/nothing can be written/);
  });

  test.skipIf(IS_WINDOWS)('writes through no link that somebody has put there', () => {
    writeFileSync(join(place, 'portable'), '');
    writeFileSync(join(place, 'precious'), 'mine');
    mkdirSync(join(place, 'chalkchain-data'));
    for (const name of ['write-test', `write-test-${process.pid}`]) {
      symlinkSync(join(place, 'precious'), join(place, 'chalkchain-data', name));
    }
    expect(launch().isPortable).toBe(true);
    expect(readFileSync(join(place, 'precious'), 'utf8')).toBe('mine');
  });

  test.skipIf(IS_WINDOWS || process.getuid?.() === 0)('tries a folder that is there already', () => {
    writeFileSync(join(place, 'portable'), '');
    mkdirSync(join(place, 'chalkchain-data'));
    chmodSync(join(place, 'chalkchain-data'), 0o500);
    expect(() => launch()).toThrow(/nothing can be written/);
  });
});

describe.skipIf(IS_WINDOWS)('macOS', () => {
  test('looks beside the app, not inside it', () => {
    const execPath = join(place, 'Chalkchain.app/Contents/MacOS/Chalkchain');
    mkdirSync(join(place, 'Chalkchain.app/Contents/MacOS'), { recursive: true });
    writeFileSync(join(place, 'portable'), '');
    const { profile, notices } = launch({ execPath, machine: { platform: 'darwin' } });
    expect(profile.folder).toBe(join(place, 'chalkchain-data', 'desktop'));
    expect(notices).toEqual([]);
  });

  test('says what to do when it runs the app from a temporary place', () => {
    const execPath = '/private/var/folders/x/T/AppTranslocation/3F/d/Chalkchain.app/Contents/MacOS/Chalkchain';
    const { notices } = launch({ execPath, machine: { platform: 'darwin' } });
    expect(notices).toEqual([{ code: 'translocated' }]);
  });
});

describe.skipIf(IS_WINDOWS)('an AppImage', () => {
  test('is where its file is, not where it has unpacked itself', () => {
    const mount = join(place, 'mount');
    mkdirSync(mount);
    mkdirSync(join(place, 'stick'));
    writeFileSync(join(place, 'stick', 'portable'), '');
    const env = { APPIMAGE: join(place, 'stick', 'Chalkchain.AppImage'), APPDIR: mount };
    const found = launch({ execPath: join(mount, 'chalkchain'), machine: { env } });
    expect(found.profile.folder).toBe(join(place, 'stick', 'chalkchain-data', 'desktop'));
    expect(found.programFile).toBe(env.APPIMAGE);
  });

  test('that is the terminal from which the app was started does not count', () => {
    const env = { APPIMAGE: join(place, 'stick', 'Terminal.AppImage'), APPDIR: join(place, 'mount') };
    const execPath = join(place, 'mount-of-ours', 'chalkchain');
    expect(launch({ execPath, machine: { env } }).programFile).toBe(execPath);
  });
});
