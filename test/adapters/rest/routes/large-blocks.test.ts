/** Blocks of up to 16 MiB over the wire. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPythonString } from '../../../../main/consensus/python/json-writer.ts';
import { formatTransaction } from '../../../../main/consensus/wire.ts';
import { ChainBuilder, TEST_EPOCH } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { get, post } from '../rest-client.ts';

let one: TestNode;
beforeAll(async () => {
  one = await startTestNode();
});
afterAll(() => one.stop());

function largeBlock(bytes: number, difficulty = 250): string {
  const payment = formatPythonString(formatTransaction(new ChainBuilder().wallets.A.pay('test', 1n)));
  const count = Math.floor(bytes / (payment.length + 2)) - 1;
  const list = Array.from({ length: count }, () => payment).join(', ');
  return `{"height": 2, "difficulty": ${difficulty}, "nonce": 1, "previous_hash": "${'0'.repeat(64)}", "transactions": [${list}], "timestamp": 1.0}`;
}

test('a block of 16 MiB is read elsewhere, while this thread answers others', async () => {
  const body = largeBlock(16 * 1024 * 1024);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const answer = await post(one.url, '/new_block_mined', body);
  delay.disable();
  expect([answer.status, answer.body]).toEqual([400, expect.stringMatching(/\(high-hash\)$/)]);
  // Reading it here takes 250 ms, and this test's own sending and the machine's other work are in the number, too.
  console.log(`longest pause ${(delay.max / 1e6).toFixed(0)} ms, with the test's own work`);
});

test('a block that is larger than it may be is refused for that', async () => {
  const answer = await post(one.url, '/new_block_mined', largeBlock(16 * 1024 * 1024 + 100_000));
  expect(answer.body).toMatch(/\((bad-blk-length|high-hash)\)$/);
});

/** Begins a large body, and sends no more of it. */
function beginBody({ server }: TestNode, localAddress?: string): Socket {
  const socket = connect({ port: server.port, host: '127.0.0.1', localAddress });
  socket.on('error', () => {});
  socket.write(
    'POST /new_block_mined HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n' +
      ' '.repeat(400_000),
  );
  return socket;
}

test('one sender sends two large bodies at once, and a third is refused', async () => {
  const sockets = [beginBody(one), beginBody(one)];
  const third = largeBlock(500_000);
  let status = 0;
  // The first two may still be on their way through the kernel.
  while (status !== 429) ({ status } = await post(one.url, '/new_block_mined', third));
  for (const socket of sockets) {
    socket.destroy();
    await once(socket, 'close');
  }
  while (status === 429) ({ status } = await post(one.url, '/new_block_mined', third));
  expect(status).toBe(400);
  expect((await get(one.url, '/info')).status).toBe(200);
});

/** Other systems have one address of their own only. */
test.runIf(process.platform === 'linux')(
  'bodies that never end keep no large block out for more than ten seconds',
  async () => {
    const clock = new FakeClock(TEST_EPOCH + 1_000_000);
    const other = await startTestNode({ clock });
    const sockets = [2, 2, 3, 3, 4, 4, 5, 5].map((host) => beginBody(other, `127.0.0.${host}`));
    const block = largeBlock(500_000);
    let status = 0;
    // They may still be on their way through the kernel.
    while (status !== 503) {
      // Or there would be too many bad blocks from one sender.
      clock.advance(100);
      ({ status } = await post(other.url, '/new_block_mined', block));
    }
    const refused = Promise.race(sockets.map(async (socket) => String(await once(socket, 'data'))));
    clock.advance(10_000);
    expect((await post(other.url, '/new_block_mined', block)).status).toBe(400);
    expect(await refused).toMatch(/^HTTP\/1\.1 503 .*Busy: too many large bodies/s);
    for (const socket of sockets) {
      socket.destroy();
      await once(socket, 'close');
    }
    await other.stop();
  },
);
