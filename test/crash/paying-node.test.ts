/** What the crash matrix does while a node takes blocks. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Sender } from './paying-node.ts';

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => void (server?.close(() => resolve()) ?? resolve())));

/** Something that takes so many requests, and answers the next ones with a status; with 0 it hangs up. */
async function listen(takes: number, status: number): Promise<string> {
  let taken = 0;
  const listening = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (taken++ < takes) response.writeHead(201).end();
      else if (status === 0) request.socket.destroy();
      else response.writeHead(status).end();
    });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  // Safe: it listens to a port.
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

test.each([429, 500, 0])('waiting for blocks ends when sending has ended (%i)', async (status) => {
  const sender = new Sender();
  const sending = sender.send(await listen(4, status));
  await expect(sender.untilBlocks(50, sending)).rejects.toThrow(`the last answer was ${status}`);
  expect(sender.acknowledged.blocks.size).toBe(2);
});

test('waiting for blocks ends when they are acknowledged', async () => {
  const sender = new Sender();
  const sending = sender.send(await listen(10, 507));
  await sender.untilBlocks(2, sending);
  expect(sender.acknowledged.blocks.size).toBe(2);
  expect(await sending).toBe(507);
});
