/** electron-builder.yml and its signed variant: valid by electron-builder's own schema, and with what we promise in them. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Configuration } from 'app-builder-lib';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { describe, expect, test } from 'vitest';

const TOP_FOLDER = fileURLToPath(new URL('../..', import.meta.url));
const UNSIGNED = 'electron-builder.yml';
const SIGNED = '.installer/signed.yml';

const BOTH = ['x64', 'arm64'];

/** Safe: a log that is not enabled is only asked whether it is. */
const NO_LOG = { isEnabled: false } as Parameters<typeof validateConfiguration>[1];

function load(file: string): Promise<Configuration> {
  return getConfig(TOP_FOLDER, file, null);
}

/** Kind of package -> processors. */
function targetsOf({ target }: { readonly target?: unknown }): Readonly<Record<string, unknown>> {
  // Safe: the schema has been checked by then, and we write them all as objects.
  return Object.fromEntries(
    (target as { readonly target: string; readonly arch: unknown }[]).map((one) => [one.target, one.arch]),
  );
}

describe.each([UNSIGNED, SIGNED])('%s', (file) => {
  test("keeps to electron-builder's schema", async () => {
    await expect(validateConfiguration(await load(file), NO_LOG)).resolves.toBeUndefined();
  });

  test('makes every kind of package, for both kinds of processor', async () => {
    const { win, mac, linux } = await load(file);
    expect(targetsOf(win!)).toEqual({ nsis: BOTH, zip: BOTH });
    expect(targetsOf(mac!)).toEqual({ dmg: BOTH, zip: BOTH });
    expect(targetsOf(linux!)).toEqual({ AppImage: BOTH, deb: BOTH, 'tar.gz': BOTH });
  });

  test('installs on Windows for one user, without an administrator, and leaves the data when it goes', async () => {
    const { nsis } = await load(file);
    expect(nsis).toMatchObject({ oneClick: true, perMachine: false, deleteAppDataOnUninstall: false });
  });

  test('lets macOS ask before the app talks to the local network', async () => {
    const { mac } = await load(file);
    expect(mac?.extendInfo).toHaveProperty('NSLocalNetworkUsageDescription', expect.stringContaining('class'));
    expect(mac?.extendInfo).toHaveProperty('NSBonjourServices', ['_chalkchain._tcp']);
  });

  test('opens invitations to a class', async () => {
    expect((await load(file)).protocols).toEqual([expect.objectContaining({ schemes: ['chalkchain'] })]);
  });

  test("sets Electron's fuses: no Node mode, no NODE_OPTIONS, no inspector, only our own archive", async () => {
    expect((await load(file)).electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test("does not switch the AppImage's sandbox off, as electron-builder's older tools do", async () => {
    expect((await load(file)).toolsets).toEqual({ appimage: '1.0.3' });
  });

  test('uploads nothing and writes nothing for an updater', async () => {
    expect((await load(file)).publish).toBeNull();
  });
});

describe('the schema', () => {
  test('refuses what electron-builder does not know', async () => {
    const wrong = { ...(await load(UNSIGNED)), nsis: { onceClick: true } };
    await expect(validateConfiguration(wrong as Configuration, NO_LOG)).rejects.toThrow('configuration.nsis should be');
  });
});

describe('signing', () => {
  test('is ad-hoc on macOS without a certificate, and without the hardened runtime, which would refuse it', async () => {
    expect((await load(UNSIGNED)).mac).toMatchObject({ identity: '-', hardenedRuntime: false, notarize: false });
  });

  test('with certificates is complete or fails', async () => {
    const { mac, forceCodeSigning } = await load(SIGNED);
    expect(forceCodeSigning).toBe(true);
    expect(mac).toMatchObject({ identity: '', hardenedRuntime: true, notarize: true });
  });
});

describe('the names of the files', () => {
  test('say program, version, system and processor', async () => {
    const { win, mac, linux } = await load(UNSIGNED);
    expect([win, mac, linux].map((system) => system?.artifactName)).toEqual([
      '${productName}-${version}-windows-${arch}.${ext}',
      '${productName}-${version}-macos-${arch}.${ext}',
      '${productName}-${version}-linux-${arch}.${ext}',
    ]);
  });
});

describe('the native part of the store', () => {
  test.each(['win32', 'darwin', 'linux'].flatMap((system) => BOTH.map((arch) => `${system}-${arch}`)))(
    'is there for %s',
    (name) => {
      const folder = `node_modules/@photostructure/sqlite/prebuilds/${name}/`;
      expect(existsSync(new URL(`../../${folder}@photostructure+sqlite.glibc.node`, import.meta.url))).toBe(true);
    },
  );
});

describe('the icons', () => {
  test.each(['icon.ico', 'icon.icns', 'icons/512x512.png'])('lie where electron-builder looks: %s', async (file) => {
    const { directories } = await load(UNSIGNED);
    expect(existsSync(new URL(`../../${directories?.buildResources}/${file}`, import.meta.url))).toBe(true);
  });
});
