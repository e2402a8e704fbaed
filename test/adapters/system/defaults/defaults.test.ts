/** An instructor's defaults: where they are looked for, how they are read, and that a mistake never stops a node. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findDefaults } from '../../../../main/adapters/system/defaults/defaults-place.ts';
import { loadDefaults, type LoadedDefaults } from '../../../../main/adapters/system/defaults/read-defaults.ts';

const folder = mkdtempSync(join(tmpdir(), 'chalkchain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TOKEN = 'correct-horse-battery-staple';
const TOKEN_HASH = createHash('sha256').update(TOKEN).digest('hex');
const NOTHING = {
  port: undefined,
  className: undefined,
  peers: [],
  controlTokenHash: undefined,
  lessons: undefined,
  solutionsFrom: undefined,
  solutionsPassword: undefined,
};

function loadBytes(bytes: string | Uint8Array): LoadedDefaults {
  const file = join(folder, 'defaults.json');
  writeFileSync(file, bytes);
  return loadDefaults({ file, isNamed: false });
}

function load(json: unknown): LoadedDefaults {
  return loadBytes(JSON.stringify(json));
}

describe('the place', () => {
  test.each([
    ['linux', {}, '/etc/chalkchain/defaults.json'],
    ['darwin', {}, '/Library/Application Support/Chalkchain/defaults.json'],
    ['win32', { ProgramData: 'D:\\Data' }, 'D:\\Data\\Chalkchain\\defaults.json'],
    ['win32', {}, 'C:\\ProgramData\\Chalkchain\\defaults.json'],
  ] as const)("is the computer's own on %s with %j", (platform, env, file) => {
    expect(findDefaults({ platform, env, named: undefined, programFolder: undefined })).toEqual({
      file,
      isNamed: false,
    });
  });

  test('is the command line first', () => {
    const found = findDefaults({ platform: 'linux', env: {}, named: 'x.json', programFolder: folder });
    expect(found).toEqual({ file: resolve('x.json'), isNamed: true });
  });
});

describe('what can be used', () => {
  test('is all of a good file', () => {
    const { file: _file, ...rest } = load({
      port: 5050,
      className: '  Informatik 10b ',
      shareName: false,
      finding: true,
      offBoards: true,
      peers: ['10.0.0.7', 'http://teacher.local:5050/', '10.0.0.7:5000'],
      controlTokenSha256: TOKEN_HASH.toUpperCase(),
      lessons: ['mining', 'our-own'],
      solutionsFrom: '2026-10-05 14:30',
      solutionsPassword: 'open sesame',
    });
    expect(rest).toEqual({
      port: 5050,
      className: 'Informatik 10b',
      shareName: false,
      finding: true,
      offBoards: true,
      peers: ['http://10.0.0.7:5000', 'http://teacher.local:5050'],
      controlTokenHash: TOKEN_HASH,
      lessons: ['mining', 'our-own'],
      solutionsFrom: new Date(2026, 9, 5, 14, 30).getTime() / 1000,
      solutionsPassword: 'open sesame',
      lessonsFolder: join(folder, 'lessons'),
      problems: [],
    });
  });

  test('is nothing of an empty object, or where there is no file', () => {
    expect(load({})).toMatchObject({ ...NOTHING, problems: [] });
    expect(loadDefaults({ file: join(folder, 'none'), isNamed: false })).toEqual({
      ...NOTHING,
      file: undefined,
      lessonsFolder: join(folder, 'lessons'),
      problems: [],
    });
  });

  test('is a token, of which only the hash is kept', () => {
    const loaded = load({ controlToken: TOKEN });
    expect(loaded.controlTokenHash).toBe(TOKEN_HASH);
    expect(JSON.stringify(loaded)).not.toContain(TOKEN);
  });

  test('is a file with the mark of Notepad, and with Windows line ends', () => {
    expect(loadBytes('\ufeff{\r\n"className": "Größe 8ä"\r\n}\r\n')).toMatchObject({
      className: 'Größe 8ä',
      problems: [],
    });
  });
});

describe('a mistake', () => {
  test.each([
    ['port', 80],
    ['port', 1023],
    ['port', 65_536],
    ['port', 5000.5],
    ['port', '5000'],
    ['port', null],
    ['className', ''],
    ['className', '   '],
    ['className', 'x'.repeat(61)],
    ['className', 'a\nb'],
    ['className', 'a\u202eb'],
    ['className', 7],
    ['shareName', 'no'],
    ['offBoards', 1],
    ['finding', 1],
    ['lessons', 'mining'],
    ['lessons', ['../mining']],
    ['solutionsFrom', 'tomorrow'],
    ['solutionsFrom', '2026-02-31'],
    ['solutionsFrom', 1_790_000_000],
    ['solutionsPassword', 'abc'],
    ['solutionsPassword', 12_345],
    ['peers', '10.0.0.7'],
    ['peers', { 0: '10.0.0.7' }],
    ['controlToken', 'only-19-characters!'],
    ['controlToken', 'twenty characters and blanks'],
    ['controlToken', 'zwanzig-und-mehr-zeichen-ä'],
    ['controlToken', 'x'.repeat(201)],
    ['controlTokenSha256', TOKEN_HASH.slice(1)],
    ['controlTokenSha256', `${TOKEN_HASH}0`],
    ['controlTokenSha256', 'g'.repeat(64)],
  ])('in %s (%j) is told with file and key, and costs only that key', (key, value) => {
    const good = key === 'port' ? { className: 'A' } : { port: 5050 };
    const { problems, ...rest } = load({ [key]: value, ...good });
    expect(rest).toMatchObject({ ...NOTHING, ...good });
    expect(problems).toEqual([
      { code: 'defaults', file: join(folder, 'defaults.json'), problem: { code: 'bad-value', key } },
    ]);
  });

  test('in a key is named, and the others count', () => {
    const { problems, port } = load({ Port: 5000, port: 5050, 'a"\nb': 1 });
    expect(port).toBe(5050);
    expect(problems).toMatchObject([
      { problem: { code: 'unknown-key', key: 'Port' } },
      { problem: { code: 'unknown-key', key: String.raw`a \x0ab` } },
    ]);
  });

  test('in a thousand places is told of in ten, and counted', () => {
    const keys = Array.from({ length: 1000 }, (_nothing, index) => [`key${index}`, 1]);
    const { problems, port } = load({ ...Object.fromEntries(keys), port: 5050 });
    expect(port).toBe(5050);
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toMatchObject({ problem: { code: 'more', count: 990 } });
  });

  test('of somebody who would change what all objects have changes nothing', () => {
    const text = '{"__proto__": {"port": 5051}, "constructor": {"prototype": {"className": "A"}}}';
    const { file: _file, lessonsFolder: _lessons, problems: _problems, ...rest } = loadBytes(text);
    expect(rest).toEqual(NOTHING);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('in one address leaves the others', () => {
    const { problems, peers } = load({ peers: ['10.0.0.7', 'https://10.0.0.8', 7, '10.0.0.9:5001'] });
    expect(peers).toEqual(['http://10.0.0.7:5000', 'http://10.0.0.9:5001']);
    expect(problems.map(({ problem }) => problem)).toEqual([
      { code: 'bad-peer', number: 2, fault: { code: 'https' } },
      { code: 'bad-peer', number: 3, fault: null },
    ]);
  });

  test('in the number of addresses leaves the first 32', () => {
    const { problems, peers } = load({ peers: Array.from({ length: 33 }, (_nothing, index) => `10.0.0.${index + 1}`) });
    expect(peers).toHaveLength(32);
    expect(problems).toHaveLength(1);
  });

  test('of two tokens is none', () => {
    const { problems, controlTokenHash } = load({ controlToken: TOKEN, controlTokenSha256: TOKEN_HASH });
    expect(controlTokenHash).toBeUndefined();
    expect(problems).toHaveLength(1);
  });

  test.each([
    ['', { code: 'not-json' }],
    ['{\n"port": 5000\n"className": "A"}', { code: 'not-json', line: 3 }],
    ['[1]', { code: 'not-an-object' }],
    ['null', { code: 'not-an-object' }],
    ['"text"', { code: 'not-an-object' }],
    [Buffer.from('{"port": 5050}', 'utf16le'), { code: 'encoding', fault: { code: 'utf-16-without-mark' } }],
    [Buffer.from([0xff, 0xfe, 0x7b]), { code: 'encoding', fault: { code: 'utf-16-half-character' } }],
    [Buffer.from('{"className": "Größe"}', 'latin1'), { code: 'encoding', fault: { code: 'not-utf-8' } }],
    [`{"port": 5050}${' '.repeat(70_000)}`, { code: 'too-large', mostBytes: 65_536 }],
  ])('in the file (%j) is told, and the node starts without it', (bytes, problem) => {
    const { problems, file: _file, lessonsFolder: _lessons, ...rest } = loadBytes(bytes);
    expect(rest).toEqual(NOTHING);
    expect(problems).toMatchObject([{ problem }]);
    expect(problems).toHaveLength(1);
  });

  test('of an encoding is none where the file says which it has', () => {
    const json = '\ufeff{"className": "Gr\u00f6\u00dfe"}';
    const utf16 = Buffer.from(json, 'utf16le');
    for (const bytes of [Buffer.from(json), utf16, Buffer.from(utf16).swap16()]) {
      expect(loadBytes(bytes)).toMatchObject({ className: 'Gr\u00f6\u00dfe', problems: [] });
    }
  });

  test('in the name of the file is told when somebody has named it', () => {
    expect(loadDefaults({ file: join(folder, 'none'), isNamed: true }).problems).toEqual([
      { code: 'defaults', file: join(folder, 'none'), problem: { code: 'no-file' } },
    ]);
    expect(loadDefaults({ file: folder, isNamed: false }).problems).toEqual([
      { code: 'defaults', file: folder, problem: { code: 'not-a-file' } },
    ]);
  });

  test('never shows a token', () => {
    const secret = 'hunter2-hunter2-hunter2';
    for (const bytes of [
      `{"controlToken": "${secret}" x}`,
      `{"controlToken": "${secret}`,
      `{"controlToken": "${secret} ä"}`,
      `{"controlTokenSha256": "${secret}"}`,
      `${secret}`,
    ]) {
      expect(JSON.stringify(loadBytes(bytes).problems)).not.toContain('hunter2');
      expect(loadBytes(bytes).problems).toHaveLength(1);
    }
  });
});
