/** A large body while it is read: it can be thrown out until all of it is here. */
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { LARGE_BODY_BYTES, readBody } from '../../../../main/adapters/rest/body/read-body.ts';
import type { RefuseBody } from '../../../../main/adapters/rest/limits/large-bodies.ts';
import { Refusal } from '../../../../main/adapters/rest/route.ts';

const BUSY = new Refusal(503, 'Busy');

/** @returns the reading, once the body has turned out to be large, and what throws it out */
async function readLarge(): Promise<{ sent: PassThrough; reading: Promise<Buffer>; refuse: RefuseBody }> {
  const sent = new PassThrough();
  // Safe: of a request, only its headers are looked at besides.
  const request = Object.assign(sent, {
    headers: { 'content-type': 'application/json' },
  }) as unknown as IncomingMessage;
  let reading: Promise<Buffer> = Promise.resolve(Buffer.alloc(0));
  const refuse = await new Promise<RefuseBody>((resolve) => {
    reading = readBody(request, { maxBytes: 2 * LARGE_BODY_BYTES, admit: resolve, invite: () => undefined });
    sent.write(Buffer.alloc(LARGE_BODY_BYTES + 1));
  });
  return { sent, reading, refuse };
}

test('is refused while it is on its way, once', async () => {
  const { reading, refuse } = await readLarge();
  expect(refuse(BUSY)).toBe(true);
  await expect(reading).rejects.toBe(BUSY);
  expect(refuse(BUSY)).toBe(false);
});

test('is not refused any more when it is here', async () => {
  const { sent, reading, refuse } = await readLarge();
  sent.end('and its end');
  expect((await reading).length).toBe(LARGE_BODY_BYTES + 1 + 11);
  expect(refuse(BUSY)).toBe(false);
});
