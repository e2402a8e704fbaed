/** The first block of a class: made by the node that opens it, and checked by those that join. */
import { randomInt } from 'node:crypto';
import { createBlock, FIRST_PREVIOUS_HASH, type Block } from '../../consensus/block.ts';
import { isSignedByClass, type ClassStatement } from '../../consensus/keys/class-statement.ts';
import { checkBlock } from '../../consensus/rules/check-block.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import { parseBlock } from '../../consensus/wire.ts';

const MAX_NONCE = 2 ** 47;

/** Never the same one twice, even of two that are made at the same time. */
export function createFirstBlock({ initialDifficulty }: ConsensusParams, nowSeconds: number): Block {
  return createBlock({
    height: 1,
    difficulty: initialDifficulty,
    nonce: BigInt(randomInt(MAX_NONCE)),
    previousHash: FIRST_PREVIOUS_HASH,
    transactions: [],
    timestamp: nowSeconds,
  });
}

/** The first block that a statement names; `undefined` when that is not signed by the class, or not a first block. */
export function readStatement(params: ConsensusParams, statement: ClassStatement): Block | undefined {
  try {
    const block = parseBlock(statement.block);
    if (block.hash !== statement.firstBlock || block.height !== 1) return undefined;
    checkBlock(params, block);
    return isSignedByClass(statement) ? block : undefined;
  } catch (error) {
    if (error instanceof ValidationError) return undefined;
    throw error;
  }
}
