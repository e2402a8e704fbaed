/** The headless node with an instructor's defaults, as a process of its own. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { askControl } from '../support/ask-control.ts';
import { findFreePort } from '../support/free-port.ts';
import { HeadlessProcesses, STOPPED } from '../support/headless-process.ts';

const processes = new HeadlessProcesses();
const LOOPBACK = ['--host', '127.0.0.1', '--in-memory'];
const TOKEN = 'correct-horse-battery-staple';

afterEach(() => processes.end());

function writeDefaults(content: unknown): string {
  const file = join(processes.folder(), 'defaults.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('the defaults', () => {
  test('give the node port, class, peers, and a token that is known by its hash', async () => {
    const port = await findFreePort();
    const peer = processes.start(['0', ...LOOPBACK]);
    const peerUrl = await peer.url();
    const file = writeDefaults({
      port,
      className: 'Lab 3',
      peers: [peerUrl, '127.0.0.1:1'],
      controlTokenSha256: createHash('sha256').update(TOKEN).digest('hex'),
    });
    const node = processes.start([...LOOPBACK, '--defaults', file]);
    const url = await node.url();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect(await (await fetch(`${url}/v1/status`)).json()).toMatchObject({ class_name: 'Lab 3', peers: 2 });

    expect(await askControl(url, undefined)).toBe(403);
    expect(await askControl(url, `${TOKEN}x`)).toBe(403);
    expect(await askControl(url, createHash('sha256').update(TOKEN).digest('hex'))).toBe(403);
    expect(await askControl(url, TOKEN)).toBe(200);
    const { stdout, stderr } = await node.stop();
    expect(stderr).toBe('');
    expect(stdout).toContain(`Defaults from ${file}: class "Lab 3"; port ${port};`);
    expect(stdout).not.toContain(TOKEN);
  });

  test('give way to the command line', async () => {
    const file = writeDefaults({ port: await findFreePort(), controlToken: `${TOKEN}-of-the-file` });
    const tokenFile = join(processes.folder(), 'token');
    writeFileSync(tokenFile, `${TOKEN}\n`);
    const other = await findFreePort();
    const args = [String(other), ...LOOPBACK, '--defaults', file, '--control-token-file', tokenFile];
    const node = processes.start(args);
    const url = await node.url();
    expect(url).toBe(`http://127.0.0.1:${other}`);
    expect(await askControl(url, `${TOKEN}-of-the-file`)).toBe(403);
    expect(await askControl(url, TOKEN)).toBe(200);
    expect((await node.stop()).stdout).not.toContain(TOKEN);
  });

  test.each([
    ['a text that is not JSON', '{"port": 5000', /The defaults in \S+: The file is not JSON/],
    ['a wrong value', '{"port": "5000", "className": "A"}', /The defaults in \S+: "port" must be a whole number/],
  ])('with %s are a sentence in the log, and the node runs', async (_what, content, sentence) => {
    const node = processes.start(['0', ...LOOPBACK, '--defaults', writeDefaults(content)]);
    await node.url();
    const end = await node.stop();
    expect(end).toMatchObject(STOPPED);
    expect(end.stdout).toMatch(sentence);
  });

  test('without a port leave the question where the node is to listen', async () => {
    const end = await processes.start([...LOOPBACK, '--defaults', writeDefaults({ className: 'A' })]).exited;
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/^The defaults in \S+ name no port\. [^\n]* PORT\./);
  });

  test.each([
    ['not JSON', '{"port": 50'],
    ['with a wrong port', '{"port": 80}'],
  ])('that are %s are told of when there is no port', async (_what, content) => {
    const end = await processes.start([...LOOPBACK, '--defaults', writeDefaults(content)]).exited;
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/^The defaults in \S+: [^\n]+\nSo name a port: [^\n]* PORT\.[^\n]*\n$/);
  });

  test('that were named and are not there are told of when there is no port', async () => {
    const end = await processes.start([...LOOPBACK, '--defaults', join(processes.folder(), 'none.json')]).exited;
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/^The defaults in \S+: There is no such file\.\nSo name a port: [^\n]* PORT\./);
  });
});
