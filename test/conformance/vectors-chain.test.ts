/** chain-60.json and blocks.json: a chain of the reference node, validated block by block. */
import { describe, expect, test } from 'vitest';
import { blockPreimage } from '../../main/consensus/block.ts';
import { createSignatureChecker, signatureChecks } from '../../main/consensus/keys/signature.ts';
import { formatPythonString } from '../../main/consensus/python/json-writer.ts';
import { applyBlock } from '../../main/consensus/rules/apply-block.ts';
import { checkBlock } from '../../main/consensus/rules/check-block.ts';
import { checkHeader, checkTimestamp } from '../../main/consensus/rules/check-header.ts';
import { Ledger, type BalanceChange } from '../../main/consensus/rules/ledger.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatTarget } from '../../main/consensus/rules/target.ts';
import { formatBlock, parseBlock } from '../../main/consensus/wire.ts';
import {
  formatBalances,
  readReference,
  readReferenceTexts,
  readRows,
  type BlockRow,
} from '../consensus/support/reference-vectors.ts';

const ROWS = readRows<BlockRow>('blocks.json');
const TEXTS = readReferenceTexts();
const BLOCKS = TEXTS.map(parseBlock);

describe('blocks.json', () => {
  test.each(ROWS)('block $height has its texts, hash and target', (row) => {
    const block = parseBlock(row.wire);
    expect(block.height).toBe(row.height);
    expect(block.difficulty).toBe(row.difficulty);
    expect(formatBlock(block)).toBe(row.wire);
    expect(blockPreimage(block)).toBe(row.preimage);
    expect(block.hash).toBe(row.hash);
    expect(formatTarget(block.difficulty)).toBe(row.target);
  });
});

describe('chain-60.json', () => {
  test('has the 60 blocks of blocks.json', () => {
    expect(TEXTS).toEqual(ROWS.map(({ wire }) => wire));
  });

  test('comes out to the byte when its blocks are written again', () => {
    const texts = BLOCKS.map((block) => formatPythonString(formatBlock(block)));
    expect(`{"chain_size": 60, "peers": [], "blocks": [${texts.join(', ')}]}`).toBe(readReference('chain-60.json'));
  });

  const ledger = new Ledger();
  const steps: BalanceChange[][] = [];
  const emptied: string[] = [];

  test('is valid, block by block, and ends in the balances of the reference node to the byte', () => {
    const isValid = createSignatureChecker();
    BLOCKS.forEach((block, index) => {
      const parent = BLOCKS[index - 1];
      checkBlock(WORKSHOP.params, block);
      checkTimestamp(WORKSHOP.params, block, Number(block.timestamp));
      if (parent !== undefined) checkHeader(WORKSHOP.params, block, parent, BLOCKS[index - 2]);
      expect(signatureChecks(block.transactions).every(isValid)).toBe(true);
      emptied.push(formatBalances(ledger));
      steps.push(applyBlock(ledger, block));
      ledger.apply(steps.at(-1) ?? []);
    });
    expect(formatBalances(ledger)).toBe(readReference('chain-60.balances.json'));
  });

  test('is undone block by block, to the byte', () => {
    for (const changes of steps.toReversed()) {
      ledger.undo(changes);
      expect(formatBalances(ledger)).toBe(emptied.pop());
    }
    expect(ledger.size).toBe(0);
  });
});
