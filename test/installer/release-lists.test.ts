/** The lists that come with the installers: the files in an app, and the packages that it is made of. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { describe, expect, test } from 'vitest';
import { listUnpacked } from '../../.installer/package/file-list.ts';
import { shippedBom, type Bom, type BomComponent } from '../../.installer/package/sbom.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();

/** An app with an archive. @param written in the order in which they are written */
async function makeApp(written: readonly string[]): Promise<string> {
  const source = newPath('source');
  const app = newPath('app');
  mkdirSync(join(app, 'resources'), { recursive: true });
  mkdirSync(source);
  for (const name of written) writeFileSync(join(source, name), `text of ${name}`);
  await createPackageWithOptions(source, join(app, 'resources', 'app.asar'), { unpack: '*.node' });
  for (const name of written) writeFileSync(join(app, name), name);
  return app;
}

const NAMES = ['b.js', 'a.js', 'native.node'];

describe('the list of files', () => {
  test('has each file once, those in the archive as well, by path', async () => {
    const lines = (await listUnpacked(await makeApp(NAMES))).trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/^[0-9a-f]{64} {2}\d+ {2}/, ''))).toEqual([
      'a.js',
      'b.js',
      'native.node',
      'resources/app.asar',
      'resources/app.asar.unpacked/native.node',
      'resources/app.asar/a.js',
      'resources/app.asar/b.js',
    ]);
  });

  test('is the same for the same files, whenever and wherever they were made', async () => {
    const one = await listUnpacked(await makeApp(NAMES));
    expect(await listUnpacked(await makeApp(NAMES.toReversed()))).toBe(one);
    const other = await makeApp(NAMES);
    writeFileSync(join(other, 'a.js'), 'b.js');
    expect(await listUnpacked(other)).not.toBe(one);
  });

  test.skipIf(process.platform === 'win32')('follows no link', async () => {
    const app = await makeApp(['a.js']);
    symlinkSync('/etc/passwd', join(app, 'link'));
    expect(await listUnpacked(app)).toMatch(/^[0-9a-f]{64} {2}11 {2}link$/m);
  });
});

describe('the bill of materials', () => {
  const development = [{ name: 'cdx:npm:package:development', value: 'true' }];
  const component = (name: string, version: string, properties: BomComponent['properties'] = []): BomComponent => ({
    'bom-ref': `${name}@${version}`,
    name,
    version,
    properties,
  });
  const bom: Bom = {
    metadata: { component: { name: 'folder', version: '0.1.0' } },
    components: [
      component('express', '5.3.0'),
      component('react', '19.3.1', development),
      component('@mantine/core', '9.7.3', development),
      component('vitest', '5.1.1', development),
    ],
    dependencies: [
      { ref: 'chalkchain@0.1.0', dependsOn: ['express@5.3.0', 'react@19.3.1', 'vitest@5.1.1'] },
      { ref: 'vitest@5.1.1', dependsOn: ['express@5.3.0'] },
    ],
  };
  const licences = 'react 19.3.1 (MIT)\n\n@mantine/core 9.7.3 (MIT)\n\nexpress 5.3.0 (MIT)\n';

  test('has what is shipped, bundled packages too, and no tool', () => {
    const { metadata, components, dependencies } = shippedBom(bom, licences);
    expect(metadata.component.name).toBe('chalkchain');
    expect(components.map(({ name }) => name)).toEqual(['express', 'react', '@mantine/core']);
    expect(components.flatMap(({ properties }) => properties)).toEqual([]);
    expect(dependencies).toEqual([{ ref: 'chalkchain@0.1.0', dependsOn: ['express@5.3.0', 'react@19.3.1'] }]);
  });

  test.each([
    ['a package with a licence text is not in the list', `${licences}wouter 3.0.0 (MIT)\n`, /lacks .* wouter@3\.0\.0/],
    ['there is no licence text at all', '', /lacks .* everything/],
  ])('is refused where %s', (_what, text, sentence) => {
    expect(() => shippedBom(bom, text)).toThrow(sentence);
  });
});
