#!/usr/bin/env node
/**
 * Stands in for fpm, which electron-builder fetches to make a .deb, where it cannot be fetched: takes the arguments that
 * electron-builder gives, and has Debian's own dpkg-deb make the package. For tests only.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'after-install': { type: 'string' },
    'after-remove': { type: 'string' },
    architecture: { type: 'string' },
    'before-remove': { type: 'string' },
    category: { type: 'string' },
    'deb-compression': { type: 'string' },
    'deb-priority': { type: 'string' },
    'deb-recommends': { type: 'string', multiple: true },
    depends: { type: 'string', short: 'd', multiple: true },
    description: { type: 'string' },
    force: { type: 'boolean' },
    input: { type: 'string', short: 's' },
    license: { type: 'string' },
    maintainer: { type: 'string' },
    name: { type: 'string' },
    output: { type: 'string', short: 't' },
    package: { type: 'string' },
    url: { type: 'string' },
    vendor: { type: 'string' },
    version: { type: 'string' },
  },
});

/** dpkg's names for kinds of compression. */
const COMPRESSIONS: Readonly<Record<string, string>> = { gz: 'gzip', xz: 'xz' };

const root = mkdtempSync(join(tmpdir(), 'chalkchain-deb-'));
try {
  chmodSync(root, 0o755);
  for (const mapping of positionals) copy(mapping);
  writeControl();
  const compression = COMPRESSIONS[values['deb-compression'] ?? 'gz'] ?? 'gzip';
  const args = ['--root-owner-group', `-Z${compression}`, '-z1', '--build', root, required('package')];
  execFileSync('dpkg-deb', args, { stdio: 'inherit' });
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** @param mapping `SOURCE=DESTINATION`; a folder whose name ends in a slash stands for what is in it. */
function copy(mapping: string): void {
  const [source = '', destination = ''] = mapping.split('=');
  const target = join(root, destination);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
}

function writeControl(): void {
  const folder = join(root, 'DEBIAN');
  const sizeKiB = execFileSync('du', ['-sk', root], { encoding: 'utf8' }).split('\t')[0] ?? '';
  mkdirSync(folder);
  const [synopsis = '', ...description] = required('description').split('\n');
  const fields = {
    Package: required('name'),
    Version: required('version'),
    License: values.license,
    Vendor: values.vendor,
    Architecture: required('architecture'),
    Maintainer: required('maintainer'),
    'Installed-Size': sizeKiB,
    Depends: values.depends?.join(', '),
    Recommends: values['deb-recommends']?.join(', '),
    Section: values.category ?? 'default',
    Priority: values['deb-priority'],
    Homepage: values.url,
    Description: [synopsis, ...description.map((line) => ` ${line.trim() === '' ? '.' : line.trim()}`)].join('\n'),
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${value}\n`));
  writeFileSync(join(folder, 'control'), lines.join(''));
  for (const [script, source] of [
    ['prerm', required('before-remove')],
    ['postinst', required('after-install')],
    ['postrm', required('after-remove')],
  ] as const) {
    cpSync(source, join(folder, script));
    chmodSync(join(folder, script), 0o755);
  }
}

function required(
  name:
    | 'after-install'
    | 'after-remove'
    | 'architecture'
    | 'before-remove'
    | 'description'
    | 'maintainer'
    | 'name'
    | 'package'
    | 'version',
): string {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
}
