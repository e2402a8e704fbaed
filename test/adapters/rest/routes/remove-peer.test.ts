import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { post } from '../rest-client.ts';

let one: TestNode;
let two: TestNode;

beforeAll(async () => {
  [one, two] = await Promise.all([startTestNode(), startTestNode()]);
});
afterAll(() => Promise.all([one.stop(), two.stop()]));

const remove = (address: unknown) => post(one.url, '/v1/remove-peer', JSON.stringify({ address }));

describe('POST /v1/remove-peer', () => {
  test('forgets a peer, however its address is written', async () => {
    await one.node.peers.addPeer(two.url);
    expect(await remove(`${two.url.replace('127.0.0.1', 'localhost')}/`)).toMatchObject({ status: 200, body: 'Done' });
    expect(one.node.peers.addresses()).toEqual([]);
  });

  test('says so when it is none', async () => {
    expect(await remove('10.0.0.77')).toMatchObject({ status: 400, body: expect.stringMatching(/\(not-found\)$/) });
    expect(await remove('10.0.0.300')).toMatchObject({
      status: 400,
      body: expect.stringMatching(/\(invalid-address\)$/),
    });
    expect(await remove(undefined)).toMatchObject({ status: 400, body: 'Missing address' });
  });
});
