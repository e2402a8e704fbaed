/** The page of the nonce bench: finds out what it begins with. */
import type { BlockView } from '../../../../preload/contract/views/block-views.ts';
import type { StatusView } from '../../../../preload/contract/views/status-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { BenchBackLink } from '../BenchBackLink.tsx';
import { isTooLarge, TooLarge } from '../TooLarge.tsx';
import { NonceBench } from './NonceBench.tsx';
import type { NonceDraft } from './use-typed-block.ts';

/** @param hash of a block to begin with; without one, the next block of the chain */
export function NonceScreen({ hash }: { readonly hash: string | undefined }) {
  const words = strings.benches.nonce;
  return (
    <Screen title={words.title} lead={words.lead} width="wide" before={<BenchBackLink hash={hash} />}>
      {hash === undefined ? <NextBlockBench /> : <BlockBench hash={hash} />}
    </Screen>
  );
}

function NextBlockBench() {
  const status = useNodeQuery('getStatus');
  const wallet = useNodeQuery('getWallet');
  return (
    <StateOf query={status} skeleton={16}>
      {(now) => (
        <StateOf query={wallet} skeleton={16}>
          {({ address }) => (
            <NonceBench initial={nextDraft(now, address)} nextBlock={() => nextDraft(status.data ?? now, address)} />
          )}
        </StateOf>
      )}
    </StateOf>
  );
}

function BlockBench({ hash }: { readonly hash: string }) {
  const block = useNodeQuery('getBlock', { hash });
  const status = useNodeQuery('getStatus').data;
  const address = useNodeQuery('getWallet').data?.address;
  const nextBlock = (): NonceDraft | undefined =>
    status === undefined || address === undefined ? undefined : nextDraft(status, address);
  return (
    <StateOf query={block} skeleton={16}>
      {(view) =>
        isTooLarge(view.preimage) ? <TooLarge /> : <NonceBench initial={draftOfBlock(view)} nextBlock={nextBlock} />
      }
    </StateOf>
  );
}

/** What the own miner would search for: a reward for this node on top of the tip; a first block without one. */
function nextDraft({ height, tip, nextDifficulty, rules }: StatusView, address: string): NonceDraft {
  const reward = `{"from": "COINBASE", "to": ${JSON.stringify(address)}, "amount": ${rules.reward}}`;
  return {
    header: {
      height: String(height + 1),
      difficulty: String(nextDifficulty),
      nonce: '0',
      previousHash: tip?.hash ?? '0',
      timestamp: `${Math.floor(Date.now() / 1000)}.0`,
    },
    transactions: tip === null ? '' : reward,
  };
}

/** Of the transactions, the hashes: the preimage has them. */
function draftOfBlock(block: BlockView): NonceDraft {
  const { height, difficulty, nonce, previousHash, timestampText: timestamp, preimage } = block;
  const hashes = /"transactions": "([0-9a-f,]*)"/.exec(preimage.text)?.[1] ?? '';
  return {
    header: { height: String(height), difficulty: String(difficulty), nonce, previousHash, timestamp },
    transactions: hashes.replaceAll(',', '\n'),
  };
}
