/** Consecutive blocks, up to the first that breaks a rule. */
import type { Block } from '../../consensus/block.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { Refusal } from './checked-slices.ts';

/** Does something with each block up to the first that breaks a rule. */
export function tryEach(blocks: readonly Block[], work: (block: Block) => void): Refusal | undefined {
  for (const block of blocks) {
    try {
      work(block);
    } catch (error) {
      if (error instanceof ValidationError) return { height: block.height, error };
      throw error;
    }
  }
  return undefined;
}
