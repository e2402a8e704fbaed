/** A flood of blocks that are refused writes a few lines a second, and says how many others there were. */
import { expect, test } from 'vitest';
import { BoundedWarnings } from '../../main/node/bounded-warnings.ts';
import { createBlock } from '../../main/consensus/block.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FROM_NETWORK, openTestChain } from '../support/test-chain.ts';

test('lists 200 at once and 10 a second, and counts the rest', () => {
  const clock = new FakeClock();
  const lines: string[] = [];
  const warnings = new BoundedWarnings(clock, { warn: (line) => void lines.push(line) }, 'refused blocks');
  for (let n = 0; n < 250; n++) warnings.warn(`line ${n}`);
  expect(lines).toHaveLength(200);
  clock.advance(1000);
  for (let n = 250; n < 300; n++) warnings.warn(`line ${n}`);
  expect(lines.slice(200, 202)).toEqual(['50 more refused blocks came too fast to be listed.', 'line 250']);
  expect(lines).toHaveLength(211);
  clock.advance(60_000);
  warnings.warn('the next one');
  expect(lines.slice(-2)).toEqual(['40 more refused blocks came too fast to be listed.', 'the next one']);
});

test('hold for the blocks that a chain refuses', async () => {
  const { chain, logLines, close } = openTestChain();
  const builder = new ChainBuilder();
  const first = builder.genesis();
  const second = builder.on(first);
  await chain.acceptBlock(first, FROM_NETWORK);
  let refused = 0;
  for (let nonce = 0n; refused < 250; nonce++) {
    const block = createBlock({ ...second, nonce });
    if (isHashBelowTarget(block.hash, block.difficulty)) continue;
    expect(await chain.acceptBlock(block, FROM_NETWORK)).toMatchObject({ kind: 'rejected', code: 'high-hash' });
    refused += 1;
  }
  expect(logLines.filter((line) => line.includes('is invalid'))).toHaveLength(200);
  close();
});
