/** What judges a block, kept before the student's file is read: whatever that changes, it is judged by these. */
import { Block } from './blockchain.js';

export const { computeHash, difficultyToTarget } = Block.prototype;

export const { now: milliseconds } = Date;
