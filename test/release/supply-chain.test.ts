/** What `npm ci` brings: exactly what was tried, from the registry, and nothing of it runs by itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface LockedPackage {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

const REGISTRY = 'https://registry.npmjs.org/';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** With the lock file beside each. */
const PLACES = ['', '.installer/own-node/locked/'];

describe.each(PLACES)('packages of /%s', (place) => {
  const manifest = JSON.parse(read(`${place}package.json`)) as Manifest;
  const lock = JSON.parse(read(`${place}package-lock.json`)) as {
    readonly lockfileVersion: number;
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
  const namesOf = (isWanted: (one: LockedPackage) => boolean): string[] =>
    locked.filter(([, one]) => isWanted(one)).map(([path]) => path);

  test('are named with exact versions, by no address and no file', () => {
    const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    expect(Object.keys(named).length).toBeGreaterThan(0);
    expect(Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('have a checksum each', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(locked.length).toBeGreaterThan(0);
    expect(namesOf(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
  });

  test('come from the registry, by https', () => {
    // Without an address npm takes the registry's.
    expect(namesOf(({ resolved = REGISTRY }) => !resolved.startsWith(REGISTRY))).toEqual([]);
    expect(namesOf(({ link }) => link === true)).toEqual([]);
    expect(read('.npmrc')).not.toMatch(/registry\s*=\s*http|strict-ssl|cafile|_auth/);
  });

  test('run no script of theirs when they are installed, unless that is allowed by name', () => {
    const allowed = manifest.allowScripts ?? {};
    const withScripts = namesOf(({ hasInstallScript }) => hasInstallScript === true);
    // Each was looked at. `false`: it is installed, and its script is not run.
    expect(withScripts.map((path) => path.replace(/^.*node_modules\//, '')).toSorted()).toEqual(
      Object.keys(allowed).toSorted(),
    );
    expect(Object.entries(allowed).filter(([, isAllowed]) => isAllowed)).toEqual([]);
  });
});
