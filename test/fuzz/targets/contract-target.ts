/** What a page may ask of its node, over whichever door: every answer is one of the contract's, and none a fault of the node. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PARAM_SCHEMAS } from '../../../main/api/schemas.ts';
import { startTestHost } from '../../support/test-host.ts';
import { testKey, testKeyPem } from '../../support/test-keys.ts';
import { attackBy, type FuzzTarget } from '../fuzz-target.ts';
import { hostileValue } from '../hostile-json.ts';
import * as samples from './wire-samples.ts';

const HASH = 'ab'.repeat(32);
const NOBODY = '127.0.0.1:9';

/** These look for others on the network, or listen to it. */
const REACHING_OUT = new Set(['sweep', 'lookForClass', 'joinClass', 'runConsensus']);

const METHODS = [
  ...Object.keys(PARAM_SCHEMAS).filter((method) => !REACHING_OUT.has(method)),
  'toString',
  '__proto__',
  '',
];

/** Good params of one method or the other; with another method they are bad ones. */
const PARAMS: readonly unknown[] = [
  undefined,
  { count: 10, offset: 0, fromHeight: 1, hash: HASH },
  { hash: HASH },
  { height: 1 },
  { fromHeight: 1, count: 50 },
  { hash: HASH, offset: 0, count: 20 },
  { of: 'block', text: 'wire', hash: HASH },
  { tip: HASH },
  { block: samples.BLOCK_WIRES[0] },
  { address: NOBODY, block: samples.BLOCK_WIRES[0] },
  { address: testKey('B').address },
  { address: testKey('B').address, offset: 0, count: 20 },
  { address: NOBODY },
  { text: 'Ada' },
  { to: testKey('B').address, amount: '0.5' },
  { id: 1, isDone: true },
  { current: null, passphrase: 'a long passphrase' },
  { pem: testKeyPem('A'), passphrase: '', current: null },
  { address: testKey('B').address, name: 'Bob' },
  { name: '10b' },
  { target: 'all', action: { code: 'mining-off' } },
  { mode: 'auto' },
  { id: 'mining' },
  { lesson: 'mining', language: 'python' },
  { lesson: 'mining', language: 'python', passed: 5, name: null },
  { code: { lesson: 'mining', language: 'python', text: 'x = 1', hintsOpened: 1 } },
  { session: 'a', number: 1, peer: null },
  { method: 'GET', path: '/info', body: null },
  { method: 'POST', path: '/new_transaction', body: '{"to": "b", "amount": 1}' },
  { count: 20, kinds: ['tip'], text: 'a' },
  { maxPoints: 100 },
  { threads: 1, hashesPerSecond: 400 },
];

const inputs = fc.record({
  method: fc.oneof(fc.constantFrom<unknown>(...METHODS), hostileValue([1])),
  params: hostileValue(PARAMS),
});

export const contractTarget: FuzzTarget = {
  name: 'calls of a page',
  cost: 5,
  open: async () => {
    const tested = await startTestHost();
    return attackBy(
      inputs,
      async ({ method, params }) => {
        const reply = await tested.api.dispatch(method, params);
        if (!reply.ok) assert.notEqual(reply.error.code, 'internal', JSON.stringify(tested.log.lines().slice(-12)));
        // What crosses must be data.
        structuredClone(reply);
        if (method === 'startMining') await tested.api.dispatch('stopMining', undefined);
      },
      () => tested.stop(),
    );
  },
};
