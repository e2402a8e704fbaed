/** What a listener reads of an event. */
import { expect, test } from 'vitest';
import { EventTexts } from '../../../../main/adapters/rest/events/event-texts.ts';
import { formatBlock } from '../../../../main/consensus/wire.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';

const texts = new EventTexts();
const TIP = {
  kind: 'tip',
  height: 13,
  hash: 'ab'.repeat(32),
  firstBlock: 'cd'.repeat(32),
  time: 1_795_331_009.811,
  wire: undefined,
} as const;

test('a tip is named by its height and its hash, with the time of the node that tells it', () => {
  const data = `{"height":13,"hash":"${TIP.hash}","first_block":"${TIP.firstBlock}","time":1795331009.811}`;
  const text = `event: tip\ndata: ${data}\n\n`;
  expect(texts.encode(TIP).toString()).toBe(text);
});

test('an empty chain has no hash', () => {
  expect(texts.encode({ ...TIP, height: 0, hash: undefined, firstBlock: undefined, time: undefined }).toString()).toBe(
    'event: tip\ndata: {"height":0,"hash":null}\n\n',
  );
});

test('a block comes along as it was hashed and signed, in one line', () => {
  const builder = new ChainBuilder();
  const payment = builder.wallets.A.pay('Zoë "\\\n\u2028 🦉', 1.5);
  const wire = formatBlock(builder.on(builder.genesis(), { transactions: [payment] }));
  const [, line = '', ...rest] = texts
    .encode({ ...TIP, wire })
    .toString()
    .split(/\r\n|[\r\n]/);
  expect(rest).toEqual(['', '']);
  expect(JSON.parse(line.replace('data: ', ''))).toEqual({
    height: 13,
    hash: TIP.hash,
    first_block: TIP.firstBlock,
    time: TIP.time,
    block: wire,
  });
});

test('peers are told by their addresses', () => {
  const addresses = ['http://10.0.0.7:5000', 'http://[fd00::7]:5000'];
  expect(texts.encode({ kind: 'peers', addresses }).toString()).toBe(
    'event: peers\ndata: {"addresses":["http://10.0.0.7:5000","http://[fd00::7]:5000"]}\n\n',
  );
});

test('news has the name of its topic, and its own text', () => {
  expect(texts.encode({ kind: 'news', topic: 'payment', text: '{"a": 1}' }).toString()).toBe(
    'event: payment\ndata: {"a": 1}\n\n',
  );
});

test('all who are told of the same event share its bytes', () => {
  expect(texts.encode(TIP)).toBe(texts.encode(TIP));
  expect(texts.encode({ ...TIP })).not.toBe(texts.encode(TIP));
});
