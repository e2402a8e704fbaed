/** The instructor guide: its loop over the computers of a room as it stands on the page, and its answers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { paste } from '../support/guide-terminal.ts';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { findCodeBlocks } from '../support/markdown.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { post } from '../adapters/rest/rest-client.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { startTestNode } from '../support/test-node.ts';

const GUIDE = readFileSync(new URL('../../docs/INSTRUCTOR-GUIDE.md', import.meta.url), 'utf8');

const processes = new HeadlessProcesses();
afterEach(() => processes.end());

test.skipIf(process.platform === 'win32')('one loop with the token stops the miners of the room', async () => {
  const [stop] = findCodeBlocks(GUIDE, '## The same defaults on all computers').filter(
    ({ language }) => language === 'sh',
  );
  const folder = processes.folder();
  const token = 'Zk3v9QxT7bLw2RfY8sNd1HcJ';
  const file = join(folder, 'token.txt');
  writeFileSync(file, `${token}\n`);
  const args = ['0', '--in-memory', '--mine', '--control-token-file', file];
  const rooms = await Promise.all([processes.start(args), processes.start(args)].map((node) => node.url()));
  const code = stop!.code
    .replace(/in 192\.[^;]*;/, `in ${rooms.map((url) => url.replace('http://', '')).join(' ')};`)
    .replaceAll('THE-TOKEN', token);
  expect(code).not.toMatch(/THE-TOKEN|192\.168/);
  expect((await paste(code, new Map())).trim().split('\n')).toEqual(['Success', 'Success']);
  for (const url of rooms) expect(await (await fetch(`${url}/v1/status`)).json()).toMatchObject({ mining: false });
});

test('the answers to exercise 6 hold', async () => {
  const builder = new ChainBuilder(WORKSHOP.params);
  const first = builder.genesis();
  const wire = formatBlock(builder.on(first));
  const node = await startTestNode({ params: WORKSHOP.params });
  const announce = (text: string) => post(node.url, '/new_block_mined', text);
  try {
    for (const text of [formatBlock(first), wire, wire]) expect((await announce(text)).body).toBe('Accepted');
    const cheats: [RegExp, string, string][] = [
      [/"nonce": \d+/, '"nonce": 1', 'high-hash'],
      [/"timestamp": \d+/, '"timestamp": 1', 'high-hash'],
      [/"height": 2/, '"height": 3', 'high-hash'],
      [/amount\\": 10/, 'amount\\": 11', 'high-hash'],
      [/"nonce": \d+/, '"nonce": -1', 'bad-nonce'],
      [/"timestamp": [\d.]+/, '"timestamp": "now"', 'bad-timestamp'],
      [/"height": 2/, '"height": 1', 'second-genesis'],
      [/"nonce": \d+, /, '', 'malformed'],
    ];
    for (const [found, put, code] of cheats) {
      expect(wire).toMatch(found);
      expect((await announce(wire.replace(found, put))).body).toContain(`(${code})`);
    }
    expect((await announce(wire.replace(/signature\\": \d/, 'signature\\": 9'))).body).toBe('Accepted');
  } finally {
    await node.stop();
  }
});
