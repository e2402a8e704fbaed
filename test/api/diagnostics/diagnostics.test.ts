/** The diagnostics: what is in them, how large they may be, and that no secret is. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { lastLines } from '../../../main/api/diagnostics/bound-lines.ts';
import { SecretHider } from '../../../main/api/diagnostics/hide-secrets.ts';
import { createTokenHider } from '../../../main/api/diagnostics/hide-token.ts';
import { keepLastCrash } from '../../../main/host/last-crash.ts';
import { createNodeClient, type NodeClient } from '../../../preload/contract/api/client.ts';
import type { DiagnosticsView } from '../../../preload/contract/views/diagnostics-views.ts';
import { useTempFolder } from '../../adapters/sqlite/temp-folder.ts';
import { createMemoryTransport } from '../../support/memory-transport.ts';
import { startTestHost, type TestHost, type TestHostOptions } from '../../support/test-host.ts';

const newPath = useTempFolder();
const hosts: TestHost[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop();
});

const PASSPHRASE = 'correct horse battery staple';
const TOKEN = 'nobody-else-may-know-this-token';
const HASH = createHash('sha256').update(TOKEN).digest('hex');

async function start(options: TestHostOptions): Promise<{ host: TestHost; client: NodeClient }> {
  const host = await startTestHost(options);
  hosts.push(host);
  return { host, client: createNodeClient(createMemoryTransport(host.api)) };
}

function newFolder(): string {
  const folder = newPath('data');
  mkdirSync(folder);
  return folder;
}

const wholeText = ({ files }: DiagnosticsView): string => files.map(({ text }) => text).join('\n');
const fileOf = ({ files }: DiagnosticsView, part: string): string =>
  files.find((file) => file.part === part)?.text ?? '';

describe('the diagnostics of a node with secrets', () => {
  test('hold neither its key, nor a passphrase, a token or its hash, nor the way into its class', async () => {
    const folder = newFolder();
    const { host, client } = await start({ folder, passphrase: PASSPHRASE, controlTokenHash: HASH });
    await client.openClass({ name: 'Lab 3' });
    const { pem } = await client.exportKey({ current: PASSPHRASE, passphrase: 'another passphrase' });
    // What somebody has typed in the wrong place, and what a program says in an error.
    host.log.error(`Somebody sent Authorization: Bearer ${TOKEN}`);
    host.log.error(`It read ${pem.replaceAll('\n', ' ')} and stopped.`);
    host.log.info(`Data is kept in ${join(homedir(), 'chalkchain')}.`);
    host.log.info('http://127.0.0.1:4000/#token=a-secret-of-the-page');
    // Where nothing says that it is a token, its digest does.
    host.log.warn(`GET /v1/status?key=${TOKEN}, "${TOKEN}" and (${TOKEN}).`);
    host.log.warn(String.raw`C:\Users\Somebody Else\x and /Users/grace/x`);
    await client.saveSettings({ name: `me, ${TOKEN}` });
    const text = wholeText(await client.getDiagnostics());

    const bodyLines = pem.split('\n').filter((line) => /^[\w+/=]{20,}$/.test(line));
    expect(bodyLines.length).toBeGreaterThan(10);
    const stored = readdirSync(folder)
      .filter((name) => name.endsWith('.pem'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
      .filter((line) => /^[\w+/=]{20,}$/.test(line));
    expect(stored.length).toBeGreaterThan(10);
    const { invitation } = (await client.getStatus()).ownClass!;
    const secrets = [
      ...bodyLines,
      ...stored,
      PASSPHRASE,
      TOKEN,
      HASH,
      'a-secret-of-the-page',
      'Somebody Else',
      'grace',
      homedir(),
      invitation,
      '-----BEGIN',
    ];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).toContain('Bearer (hidden)');
    expect(text).toContain(join('~', 'chalkchain'));
    expect(text).toContain('GET /v1/status?key=(hidden), "(hidden)" and ((hidden)).');
    expect(JSON.parse(fileOf(await client.getDiagnostics(), 'settings'))).toMatchObject({ hasControlToken: true });
  });
});

describe('the diagnostics', () => {
  test('say what runs where, and what the log said', async () => {
    const { host, client } = await start({ folder: newFolder() });
    host.log.warn('Something to see.');
    const view = await client.getDiagnostics();
    expect(JSON.parse(fileOf(view, 'versions'))).toMatchObject({
      chalkchain: '0.0.0-test',
      node: process.versions.node,
      system: process.platform,
      threads: expect.any(Number),
      storeBytes: expect.any(Number),
    });
    expect(fileOf(view, 'log')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z warn Something to see\.$/m);
    expect(JSON.parse(fileOf(view, 'status'))).toMatchObject({ network: expect.any(String), height: 0 });
    expect(JSON.parse(fileOf(view, 'peers'))).toEqual([]);
  });

  test('say what the program said when it broke, and only then', async () => {
    const folder = newFolder();
    const { host, client } = await start({ folder });
    expect((await client.getDiagnostics()).files.map(({ part }) => part)).not.toContain('last-crash');
    keepLastCrash({ folder, version: '1.2.3', error: new Error('out of chalk'), log: host.log });
    const crash = fileOf(await client.getDiagnostics(), 'last-crash');
    expect(crash).toMatch(/^\d{4}-\S+Z, Chalkchain 1\.2\.3\nError: out of chalk\n +at /);
    keepLastCrash({ folder, version: '1.2.3', error: 'x'.repeat(1_000_000), log: host.log });
    expect(fileOf(await client.getDiagnostics(), 'last-crash').length).toBeLessThan(40_000);
    // Something else that has the name.
    writeFileSync(join(folder, 'last-crash.txt'), 'x'.repeat(1_000_000));
    expect((await client.getDiagnostics()).files.map(({ part }) => part)).not.toContain('last-crash');
  });

  test('keep to two million characters, whatever the log holds, and say what is cut', async () => {
    const { host, client } = await start({});
    for (let line = 0; line < 2500; line++) host.log.error(`${line} ${'x'.repeat(1900)}`);
    const view = await client.getDiagnostics();
    expect(wholeText(view).length).toBeLessThan(2_000_000);
    const log = view.files.find(({ part }) => part === 'log')!;
    expect(log.isCut).toBe(true);
    // The newest stay.
    expect(log.text).toContain(' error 2499 x');
    expect(log.text).not.toContain(' error 1000 x');
  });

  test('are there in memory as well', async () => {
    const { client } = await start({});
    expect(JSON.parse(fileOf(await client.getDiagnostics(), 'versions'))).toMatchObject({ storeBytes: null });
  });

  test('a crash that cannot be kept is a line in the log', async () => {
    const warnings: string[] = [];
    const log = { warn: (text: string) => void warnings.push(text) };
    keepLastCrash({ folder: join(newFolder(), 'gone'), version: '1', error: new Error('x'), log });
    expect(warnings).toEqual([expect.stringContaining('could not be kept')]);
    keepLastCrash({ folder: undefined, version: '1', error: new Error('x'), log });
    expect(warnings).toHaveLength(1);
  });
});

describe('lines', () => {
  test('are cut at the beginning, and between lines', () => {
    expect(lastLines(['one', 'two', 'three'], 10)).toEqual({ text: 'two\nthree\n', isCut: true });
    expect(lastLines(['one', 'two', 'three'], 14)).toEqual({ text: 'one\ntwo\nthree\n', isCut: false });
    expect(lastLines(['x'.repeat(20)], 10)).toEqual({ text: '', isCut: true });
    expect(lastLines([], 10)).toEqual({ text: '', isCut: false });
  });
});

describe('what is hidden', () => {
  test.each([
    ['a key', 'a -----BEGIN RSA PRIVATE KEY----- MIIE -----END RSA PRIVATE KEY----- b', 'a (hidden) b'],
    ['a key that is cut off', 'a -----BEGIN PRIVATE KEY-----\nMIIE\nabc', 'a (hidden)'],
    ['a token', 'authorization: bearer abc.def-123', 'authorization: bearer (hidden)'],
    ['an invitation', '"chalkchain://join?v=1&k=abc", "x"', '"chalkchain://join?(hidden)", "x"'],
    ['nothing in a hash', '0005b1a3', '0005b1a3'],
  ])('%s', (_what, text, safe) => {
    expect(new SecretHider([]).hide(text)).toBe(safe);
  });

  const ADA = String.raw`C:\Users\Ada Lovelace`;

  test.each([
    ['the own folder', ADA, String.raw`${ADA}\x`, String.raw`~\x`],
    ['with other slashes', ADA, 'C:/Users/Ada Lovelace/x', '~/x'],
    ['with two of them', ADA, String.raw`"C:\\Users\\Ada Lovelace\\x"`, String.raw`"~\\x"`],
    ['in small letters', ADA, String.raw`c:\users\ada lovelace\x`, String.raw`~\x`],
    ['in a URL', ADA, 'file:///C:/Users/Ada%20Lovelace/x', 'file:///~/x'],
    ['at the end of a sentence', '/home/ada', 'It is in /home/ada. No more.', 'It is in ~. No more.'],
    ['in its short form', ADA, String.raw`C:\Users\ADALOV~1\x`, String.raw`C:\Users\(hidden)\x`],
    ['on another drive', ADA, String.raw`D:\school\Ada Lovelace\x`, String.raw`D:\school\(hidden)\x`],
    ['in another system', ADA, '/mnt/c/Users/Ada Lovelace/x', '/mnt/c/Users/(hidden)/x'],
    [
      'of somebody else',
      '/home/ada',
      'C:\\Users\\Bob B\\x /home/bob/x /Users/bob',
      'C:\\Users\\(hidden)\\x /home/(hidden)/x /Users/(hidden)',
    ],
    [
      'of somebody whose name begins in the same way',
      '/home/ada',
      '/home/adam/x /home/ada-2',
      '/home/(hidden)/x /home/(hidden)',
    ],
    [
      'of an old Windows',
      ADA,
      String.raw`C:\Documents and Settings\Bob\x`,
      String.raw`C:\Documents and Settings\(hidden)\x`,
    ],
    ['a pattern in a name', '/home/a.b(c)[d', '/home/a.b(c)[d/x /home/axb', '~/x /home/(hidden)'],
    // Everything would be in it.
    ['nothing for a folder of one letter', '/', '/a/b', '/a/b'],
    ['nothing in what is no path', '/home/ada', 'ada lives at home, in adapters', 'ada lives at home, in adapters'],
  ])('is a name in a path: %s', (_what, home, text, safe) => {
    expect(new SecretHider([home]).hide(text)).toBe(safe);
  });
});

describe('a token', () => {
  const hiderOf = (token: string) => createTokenHider((text) => text === token);
  const odd = 'a.b/c+d=e:f&g%h"i\\j-0123456789';

  test.each([
    ['alone', TOKEN, TOKEN, '(hidden)'],
    ['in quotes', TOKEN, `"${TOKEN}"`, '"(hidden)"'],
    ['in an address', TOKEN, `http://10.0.0.7:5000/x?token=${TOKEN}&y=1`, 'http://10.0.0.7:5000/x?token=(hidden)&y=1'],
    ['twice', TOKEN, `${TOKEN},${TOKEN}`, '(hidden),(hidden)'],
    ['at the end of a sentence', TOKEN, `It is ${TOKEN}.`, 'It is (hidden).'],
    ['that has all kinds of signs', odd, `(${odd}), "${odd}"`, '((hidden)), "(hidden)"'],
    ['that is written for an address', odd, `?t=${encodeURIComponent(odd)}`, '?t=(hidden)'],
    ['that is another one', TOKEN, 'nobody-else-may-know-that-token', 'nobody-else-may-know-that-token'],
    ['with percents that mean nothing', TOKEN, '%E0%A4%A-0123456789-0123456789', '%E0%A4%A-0123456789-0123456789'],
  ])('%s', (_what, token, text, safe) => {
    expect(hiderOf(token)(text)).toBe(safe);
  });

  test('is found in the middle of JSON without a space, however much stands around it', () => {
    const around = '{"code":"peer-came","peer":"http://10.0.0.1:5000","n":1},'.repeat(16);
    expect(hiderOf(TOKEN)(`[${around}"${TOKEN}",${around}]`)).toBe(`[${around}"(hidden)",${around}]`);
  });

  test('is found in several places of one word', () => {
    const around = 'a.b.c.'.repeat(60);
    const text = (token: string) => `${around}${token}/${around}${token}`;
    expect(hiderOf(TOKEN)(text(TOKEN))).toBe(text('(hidden)'));
  });

  test('is not looked for where there is none', () => {
    const word = 'a.'.repeat(10_000);
    expect(createTokenHider(undefined)(word)).toBe(word);
  });

  test('is looked for 300,000 times at most, once in each word; what is left then is hidden', () => {
    let asked = 0;
    const hide = createTokenHider((text) => {
      asked++;
      return text === TOKEN;
    });
    const short = 'http://127.0.0.1:4000/#/wallet';
    expect(hide(`${short} ${short}`)).toBe(`${short} ${short}`);
    const once = asked;
    hide(short);
    expect(asked).toBe(once);
    const word = 'a.'.repeat(10_000);
    expect(hide(`${word} "${TOKEN}" ${short} short`)).toBe(`(hidden) (hidden) ${short} short`);
    expect(asked).toBeLessThan(301_000);
  });
});
