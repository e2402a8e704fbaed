/** Asks before the node follows a retired chain again. */
import { useState } from 'react';
import type { RetiredChainView } from '../../../preload/contract/views/retired-chain-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { ReplaceChain } from './ReplaceChain.tsx';
import { isOnChain } from './peers-on-chain.ts';

interface TakeBackChainProps {
  readonly chain: RetiredChainView;
  readonly onClose: () => void;
}

export function TakeBackChain({ chain, onClose }: TakeBackChainProps) {
  const text = strings.chains.back;
  const takeBack = useNodeMutation('takeChainBack');
  const status = useNodeQuery('getStatus').data;
  const peers = useNodeQuery('listPeers').data ?? [];
  // What the dialog says of the present chain stays as it was asked, while that chain is being replaced.
  const [present] = useState(status);
  const others = peers.filter(isOnChain(chain.firstBlock)).length;
  const lines = [
    text.what(chain),
    chain.backup === null ? text.fromPeers(others) : text.fromBackup,
    ...(present === undefined || present.height === 0 ? [] : [text.retires(present.height, present.wallet.confirmed)]),
    text.keeps,
  ];
  return (
    <ReplaceChain
      title={text.title}
      lines={lines}
      confirm={text.confirm}
      done={text.done}
      change={takeBack}
      onConfirm={() => takeBack.mutate({ firstBlock: chain.firstBlock })}
      onClose={onClose}
    />
  );
}
