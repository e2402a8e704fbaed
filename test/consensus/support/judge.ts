/** What a node with the chain of chain-60.json would make of one more block, by the rules alone. */
import type { Block } from '../../../main/consensus/block.ts';
import { createSignatureChecker, signatureChecks } from '../../../main/consensus/keys/signature.ts';
import { applyBlock } from '../../../main/consensus/rules/apply-block.ts';
import { checkPlacedBlock, type BlockPlace } from '../../../main/consensus/rules/check-placed-block.ts';
import type { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import type { RejectCode } from '../../../preload/contract/messages/reject-reason.ts';
import { ValidationError } from '../../../main/consensus/rules/validation-error.ts';
import { parseBlock } from '../../../main/consensus/wire.ts';
import { outcomeOf } from './outcome.ts';

/** `known`: nothing new. `orphan`: its parent is unknown. The chain service sorts these out before the rules. */
export type Judgement = RejectCode | 'accepted' | 'known' | 'orphan';

/** Judges the wire text of a block; when it is accepted, applies it to the ledger. */
export function judge(wire: string, chain: readonly Block[], ledger: Ledger): Judgement {
  let judgement: Judgement = 'accepted';
  const outcome = outcomeOf(() => {
    const block = parseBlock(wire);
    if (chain.some(({ hash }) => hash === block.hash)) {
      judgement = 'known';
      return;
    }
    const parentIndex = chain.findIndex(({ hash }) => hash === block.previousHash);
    const parent: BlockPlace['parent'] = chain[parentIndex] ?? 'unknown';
    const place = {
      parent,
      grandparent: chain[parentIndex - 1],
      firstBlock: undefined,
      refusal: undefined,
      anchor: undefined,
    };
    checkPlacedBlock(WORKSHOP.params, block, place, Number(chain.at(-1)?.timestamp) + 60);
    if (parent === 'unknown') {
      judgement = 'orphan';
      return;
    }
    if (!signatureChecks(block.transactions).every(createSignatureChecker())) {
      throw new ValidationError('bad-txns-signature');
    }
    ledger.apply(applyBlock(ledger, block));
  });
  return outcome === 'accepted' ? judgement : outcome;
}
