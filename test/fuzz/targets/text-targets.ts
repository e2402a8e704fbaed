/** Everything that reads a text or bytes of a stranger, by itself: it says no in its own way, or what it read can be written and read again. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAnchor } from '../../../main/adapters/peer-http/anchor-answer.ts';
import { parseClassStatement } from '../../../main/adapters/peer-http/class-answer.ts';
import { OddEventError, parsePeerEvent } from '../../../main/adapters/peer-http/peer-event.ts';
import { parsePeers } from '../../../main/adapters/peer-http/peers-answer.ts';
import { parseStatus } from '../../../main/adapters/peer-http/status-answer.ts';
import { KeyTextError } from '../../../main/adapters/key-file/key-text-error.ts';
import { readKey } from '../../../main/adapters/key-file/read-key.ts';
import { readMessage, writePresence, writeQuestion } from '../../../main/adapters/mdns/presence-messages.ts';
import { parseDefaults } from '../../../main/adapters/system/defaults/node-defaults.ts';
import { formatClassStatement } from '../../../main/consensus/keys/class-statement.ts';
import { OrderError } from '../../../main/consensus/orders/order-error.ts';
import { formatOrder, parseOrder } from '../../../main/consensus/orders/order.ts';
import { parsePythonJson } from '../../../main/consensus/python/json-reader.ts';
import { formatPythonJson } from '../../../main/consensus/python/json-writer.ts';
import { PythonJsonError } from '../../../main/consensus/python/python-json-error.ts';
import { ValidationError } from '../../../main/consensus/rules/validation-error.ts';
import { formatBlock, parseBlock, parseTransaction } from '../../../main/consensus/wire.ts';
import { readCommand } from '../../../main/host/class/commands/read-command.ts';
import { readJoinText } from '../../../main/host/class/join-text.ts';
import { formatCard, readCard } from '../../../main/node/cards/card-text.ts';
import { RequestError } from '../../../main/node/request-error.ts';
import { formatReceipt, readReceipt } from '../../../main/node/workshop/receipt.ts';
import { formatInvitation, parseInvitation } from '../../../preload/contract/joining/invitation.ts';
import { parsePlaceCode } from '../../../preload/contract/joining/place-code.ts';
import { testKey, testKeyPem } from '../../support/test-keys.ts';
import { attackBy, type FuzzTarget, simpleTarget } from '../fuzz-target.ts';
import { hostileBytes, hostileJson, hostileText, hostileValue } from '../hostile-json.ts';
import * as samples from './wire-samples.ts';

/** What `read` gives; `undefined` when it refuses with one of these errors. Any other error is a fault. */
function readOr<T>(refusals: readonly (new (...args: never[]) => Error)[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (refusals.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}

const anyOf = (...texts: readonly string[]): fc.Arbitrary<string> => hostileText(fc.constantFrom(...texts));
const asJson = (...values: readonly unknown[]): fc.Arbitrary<string> => hostileText(hostileJson(values));

const RECEIPT = formatReceipt({
  address: testKey('A').address,
  lesson: 'mining',
  language: 'python',
  passed: 5,
  cases: 5,
  codeHash: 'ab'.repeat(32),
  at: 1_800_000_000,
  name: 'Ada',
  signature: '12345',
});

const PRESENCE = { instance: 'one-of-ours', port: 5000, name: 'Table 7', className: '10b' };
const PACKETS = [writeQuestion(), writePresence(PRESENCE, '10.0.0.7')].map((bytes) =>
  Buffer.from(bytes).toString('latin1'),
);

const DEFAULTS = {
  port: 5000,
  className: '10b',
  shareName: true,
  invitation: samples.INVITATIONS[0],
  peers: ['10.0.0.7', 'http://10.0.0.8:5001'],
  finding: false,
  offBoards: true,
  controlToken: 'a-token-of-some-length',
  lessons: ['mining'],
  solutionsFrom: '2026-12-01 10:00',
  solutionsPassword: 'chalk',
};

export const textTargets: readonly FuzzTarget[] = [
  simpleTarget('JSON as Python reads it', asJson(...samples.BLOCKS, samples.STATUS, [1e300, 0.1, -0]), (text) => {
    const json = readOr([PythonJsonError], () => parsePythonJson(text));
    if (json !== undefined) {
      assert.equal(formatPythonJson(parsePythonJson(formatPythonJson(json))), formatPythonJson(json));
    }
  }),
  simpleTarget('blocks', asJson(...samples.BLOCKS), (text) => {
    const block = readOr([ValidationError], () => parseBlock(text));
    if (block !== undefined) assert.equal(parseBlock(formatBlock(block)).hash, block.hash);
  }),
  simpleTarget('payments', asJson(...samples.TRANSACTIONS), (text) => {
    readOr([ValidationError], () => parseTransaction(text));
  }),
  simpleTarget('orders', anyOf(samples.ORDER_TEXT), (text) => {
    const order = readOr([OrderError], () => parseOrder(text));
    if (order !== undefined) assert.deepEqual(parseOrder(formatOrder(order)), order);
  }),
  simpleTarget('orders with other members', asJson(JSON.parse(samples.ORDER_TEXT)), (text) => {
    readOr([OrderError], () => parseOrder(text));
  }),
  simpleTarget('cards', fc.oneof(anyOf(samples.CARD_TEXT), asJson(JSON.parse(samples.CARD_TEXT))), (text) => {
    const read = readCard(text);
    if (read.kind === 'card') assert.deepEqual(readCard(formatCard(read.body, read.card.signature)), read);
  }),
  simpleTarget(
    'commands of a class',
    fc.oneof(
      anyOf(...samples.COMMAND_TEXTS),
      asJson(...samples.COMMAND_TEXTS.map((text) => JSON.parse(text) as unknown)),
    ),
    (text) => void readCommand(text),
  ),
  simpleTarget('statements of a class', asJson(samples.STATEMENT), (text) => {
    const statement = parseClassStatement(text);
    if (statement) assert.deepEqual(parseClassStatement(formatClassStatement(statement)), statement);
  }),
  simpleTarget('anchors', asJson(samples.ANCHOR), (text) => void parseAnchor(text)),
  simpleTarget('answers about a node', asJson(samples.STATUS), (text) => void parseStatus(text)),
  simpleTarget('answers about peers', asJson(samples.PEERS), (text) => {
    assert.ok((parsePeers(text)?.length ?? 0) <= 64);
  }),
  simpleTarget(
    'events',
    fc.record({
      name: fc.constantFrom('tip', 'peers', 'payment', 'card', 'class', 'command', 'anchor', '__proto__', ''),
      data: asJson(samples.TIP, { addresses: ['http://10.0.0.8:5000'] }, samples.STATEMENT),
    }),
    (event) => {
      readOr([OddEventError], () => parsePeerEvent(event));
    },
  ),
  simpleTarget('invitations', anyOf(...samples.INVITATIONS), (text) => {
    const invitation = parseInvitation(text);
    if (!('code' in invitation)) assert.deepEqual(parseInvitation(formatInvitation(invitation)), invitation);
  }),
  simpleTarget(
    'codes and whatever is typed to join',
    anyOf(...samples.INVITATIONS, '10.0.0.7:5000', '2K7F-9QXA', ' '),
    (text) => {
      parsePlaceCode(text);
      readOr([RequestError], () => readJoinText(text));
    },
  ),
  simpleTarget('receipts', anyOf(RECEIPT), (text) => {
    const receipt = readReceipt(text);
    if (receipt !== undefined) assert.deepEqual(readReceipt(formatReceipt(receipt)), receipt);
  }),
  simpleTarget('defaults of a class', hostileValue([DEFAULTS]), (json) => {
    parseDefaults(json, () => undefined);
  }),
  simpleTarget(
    'packets of the room',
    fc.oneof(
      hostileBytes(fc.constantFrom(...PACKETS)).map((bytes) => Buffer.from(Buffer.from(bytes).toString(), 'latin1')),
      fc.uint8Array({ maxLength: 2000 }),
    ),
    (bytes) => void readMessage(bytes),
  ),
  {
    name: 'keys',
    cost: 5,
    open: () =>
      attackBy(anyOf(testKeyPem('A')), async (text) => {
        await readKey(text, undefined).catch((error: unknown) => {
          if (!(error instanceof KeyTextError)) throw error;
        });
      }),
  },
];
