/** What a sender that goes on after its answer may still send. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endAnswer } from '../../../main/adapters/http/end-answer.ts';

const MIB = 2 ** 20;

let server: Server;

beforeEach(async () => {
  server = createServer((_request, response) => {
    response.shouldKeepAlive = false;
    response.writeHead(413, { 'Content-Length': 3 });
    endAnswer(response, Buffer.from('No.'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Begins a body of a TiB. */
async function beginBody(): Promise<{ readonly sender: Socket; readonly taker: Socket }> {
  const taken = once(server, 'connection') as Promise<[Socket]>;
  // Safe: it listens at a port.
  const sender = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [taker] = await taken;
  sender.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${2 ** 40}\r\n\r\n`);
  return { sender, taker };
}

test('a sender that goes on gets its answer', async () => {
  const { sender } = await beginBody();
  sender.write(Buffer.alloc(4 * MIB));
  const [answer] = (await once(sender, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
  sender.destroy();
});

test('a sender that does not stop is cut off after 32 MiB', async () => {
  const { sender, taker } = await beginBody();
  const closed = once(taker, 'close');
  const piece = Buffer.alloc(MIB);
  const send = (): void => {
    while (!sender.destroyed && sender.write(piece));
  };
  // The connection ends in the middle of what it sends.
  sender.on('error', () => undefined).on('drain', send);
  send();
  await closed;
  expect(taker.bytesRead).toBeGreaterThan(32 * MIB);
  expect(taker.bytesRead).toBeLessThan(40 * MIB);
  sender.destroy();
});
