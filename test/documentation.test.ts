/** The documentation holds together: its links and anchors lead somewhere, its pictures exist, are used, small, and described. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findAnchors, findLinks } from './support/markdown.ts';

const TOP_FOLDER = fileURLToPath(new URL('..', import.meta.url));
const IMAGES = join(TOP_FOLDER, 'docs', 'images');

/** What is installed or built. Folders with a dot are not documentation either. */
const FOREIGN = new Set(['node_modules', 'dist', 'coverage', 'vectors']);

const MAX_PICTURE_BYTES = 200_000;
const MAX_PICTURES_BYTES = 3_500_000;

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !FOREIGN.has(name) && !name.startsWith('.'))
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(join(folder, entry.name)) : entry.isFile() ? [join(folder, entry.name)] : [],
    );
}

const pages = new Map(
  listFiles(TOP_FOLDER)
    .filter((file) => file.endsWith('.md'))
    .map((file) => [file, readFileSync(file, 'utf8')]),
);

/** Of all links and pictures in all pages those that lead into the repository. */
const ownLinks = [...pages].flatMap(([file, text]) =>
  findLinks(text)
    .filter(({ target }) => !/^[a-z]+:/i.test(target))
    .map((link) => {
      const [path = '', anchor] = link.target.split('#');
      return {
        ...link,
        page: relative(TOP_FOLDER, file),
        file: path === '' ? file : resolve(dirname(file), path),
        anchor,
      };
    }),
);

const pictures = listFiles(IMAGES);

describe('the documentation', () => {
  test('has links only to files that exist', () => {
    expect(ownLinks.length).toBeGreaterThan(50);
    const broken = ownLinks.filter(({ file }) => !existsSync(file));
    expect(broken.map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
  });

  test('has links only to headings that exist', () => {
    const broken = ownLinks.filter(({ file, anchor }) => {
      const text = pages.get(file);
      return anchor !== undefined && text !== undefined && !findAnchors(text).has(anchor);
    });
    expect(broken.map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
  });

  test('describes each picture for those who cannot see it', () => {
    const mute = ownLinks.filter(({ isPicture, text }) => isPicture && text.trim().length < 5);
    expect(mute.map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
  });

  test('uses every picture that it has', () => {
    expect(pictures.length).toBeGreaterThan(10);
    const used = new Set(ownLinks.map(({ file }) => file));
    expect(pictures.filter((file) => !used.has(file)).map((file) => relative(TOP_FOLDER, file))).toEqual([]);
  });

  test('has small pictures', () => {
    const sizes = pictures.map((file) => ({ file: relative(TOP_FOLDER, file), size: statSync(file).size }));
    expect(sizes.filter(({ size }) => size > MAX_PICTURE_BYTES)).toEqual([]);
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(MAX_PICTURES_BYTES);
  });
});

describe('the reader of pages', () => {
  test('finds links and pictures, and none in code', () => {
    const text = [
      'See [this](a.md#b) and ![that](c.png "title").',
      '`[no](x.md)`',
      '```',
      '[no](y.md)',
      '```',
      '[![icon](d.png)](e.md)',
    ].join('\n');
    expect(findLinks(text)).toEqual([
      { text: 'this', target: 'a.md#b', isPicture: false },
      { text: 'that', target: 'c.png', isPicture: true },
      { text: 'icon', target: 'd.png', isPicture: true },
      { text: '', target: 'e.md', isPicture: false },
    ]);
  });

  test('names anchors as GitHub does', () => {
    const text = ['# One, *two*', '## `a.ts`: 10. Endpoints', '## Same', '## Same', '```', '# no heading', '```'].join(
      '\n',
    );
    expect([...findAnchors(text)]).toEqual(['one-two', 'ats-10-endpoints', 'same', 'same-1']);
  });
});
