/** A zip file of texts, as other programs read it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipOf } from '../../../../renderer/ui/export/zip.ts';
import { useTempFolder } from '../../../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();
const AT = Date.UTC(2026, 10, 22, 7, 7, 2) / 1000;
const ENTRIES = [
  { name: 'README.txt', text: 'What is inside: ü, 🧮\n' },
  { name: 'empty.txt', text: '' },
  { name: 'log.txt', text: 'line\n'.repeat(10_000) },
];

test('holds each text under its name', () => {
  const found = Object.entries(unzipSync(zipOf(ENTRIES, AT))).map(([name, data]) => ({ name, text: strFromU8(data) }));
  expect(found).toEqual(ENTRIES);
});

test('of nothing is a file, too', () => {
  expect(unzipSync(zipOf([], AT))).toEqual({});
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)("is read by Python's zipfile without a complaint", () => {
  const folder = newPath('zip');
  mkdirSync(folder);
  const file = join(folder, 'x.zip');
  writeFileSync(file, zipOf(ENTRIES, AT));
  const script =
    'import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); ' +
    'print(json.dumps([z.testzip(), [[i.filename, z.read(i).decode(), list(i.date_time)] for i in z.infolist()]]))';
  const [fault, entries] = JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })) as [
    unknown,
    [string, string, number[]][],
  ];
  expect(fault).toBeNull();
  expect(entries.map(([name, text]) => ({ name, text }))).toEqual(ENTRIES);
  const at = new Date(AT * 1000);
  expect(entries[0]?.[2]).toEqual([
    at.getFullYear(),
    at.getMonth() + 1,
    at.getDate(),
    at.getHours(),
    at.getMinutes(),
    at.getSeconds(),
  ]);
});
