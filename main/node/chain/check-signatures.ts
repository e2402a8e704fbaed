/** The last stage of a block that needs no balances: by far the slowest, and done in other threads. */
import type { Block } from '../../consensus/block.ts';
import { signatureChecks } from '../../consensus/keys/signature.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';

/** The first block, by its index, that has a signature which is not good. Those of all blocks are checked together. */
export async function findBadSignature(
  verifier: SignatureVerifier,
  blocks: readonly Block[],
): Promise<{ index: number; error: ValidationError } | undefined> {
  const checks = blocks.map((block) => signatureChecks(block.transactions));
  let invalid = await verifier.findInvalid(checks.flat());
  for (const [index, ofBlock] of checks.entries()) {
    if (invalid >= 0 && invalid < ofBlock.length) {
      const place = { code: 'transaction-place', place: invalid + 1, count: ofBlock.length } as const;
      return { index, error: new ValidationError('bad-txns-signature', place) };
    }
    invalid -= ofBlock.length;
  }
  return undefined;
}

/** @throws ValidationError `bad-txns-signature` */
export async function checkSignatures(verifier: SignatureVerifier, block: Block): Promise<void> {
  const bad = await findBadSignature(verifier, [block]);
  if (bad !== undefined) throw bad.error;
}
