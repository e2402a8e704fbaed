/** The licences that the settings screen names. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PARTS } from '../../../../renderer/features/settings/about/parts.ts';

function readPackage(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')) as Record<string, unknown>;
}

const own = readPackage('package.json');

describe('the parts by others', () => {
  test.each(PARTS)("$name is a dependency, with its package's licence", ({ name, licence }) => {
    expect({ ...(own['dependencies'] as object), ...(own['devDependencies'] as object) }).toHaveProperty([name]);
    expect(readPackage(`node_modules/${name}/package.json`)['license']).toBe(licence);
  });

  test('name every dependency of the node', () => {
    const names = PARTS.map(({ name }) => name);
    expect(Object.keys(own['dependencies'] as object).filter((name) => !names.includes(name))).toEqual([]);
  });
});
