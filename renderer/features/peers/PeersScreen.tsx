/** The peers screen: how others reach this node, and whom it knows. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { RetiredChainView } from '../../../preload/contract/views/retired-chain-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { TakeBackChain } from '../../ui/chains/TakeBackChain.tsx';
import { useTell } from '../../ui/news/news.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RestCall } from '../../ui/RestCall.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { AddPeerDialog } from './add/AddPeerDialog.tsx';
import { FoundPanel } from './found/FoundPanel.tsx';
import { KnownByCard } from './KnownByCard.tsx';
import { OwnAddresses } from './OwnAddresses.tsx';
import { peerRows } from './peer-rows.ts';
import { PeerStates } from './PeerStates.tsx';
import { PeerTable } from './PeerTable.tsx';
import { RemovePeer } from './RemovePeer.tsx';
import classes from './peers.module.css';

/** The screen with its dialog open. */
const ADD_PATH = '/peers/add';

/** What lies over the screen. */
type OpenDialog =
  | { readonly kind: 'add'; readonly address: string }
  | { readonly kind: 'remove'; readonly address: string }
  | { readonly kind: 'take-back'; readonly chain: RetiredChainView };

export function PeersScreen() {
  const text = strings.peers;
  const [path, navigate] = useLocation();
  const [chosen, setOpen] = useState<OpenDialog>();
  // The path may change while the screen is there: Back and Forward do that.
  const open = chosen ?? (path === ADD_PATH ? { kind: 'add', address: '' } : undefined);
  const close = (): void => {
    setOpen(undefined);
    if (path === ADD_PATH) navigate('/peers', { replace: true });
  };
  const add = (address: string): void => setOpen({ kind: 'add', address });
  const addButton = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => add('')}>
      {text.add}
    </Button>
  );
  return (
    <Screen
      title={text.title}
      actions={
        <>
          <ConsensusButton />
          {addButton}
        </>
      }
    >
      <div className={classes.root}>
        <OwnAddresses />
        <FoundPanel onTest={add} />
        <PeerList addButton={addButton} onCheck={add} onOpen={setOpen} />
        <KnownByCard />
      </div>
      {open?.kind === 'add' && <AddPeerDialog address={open.address} onClose={close} />}
      {open?.kind === 'take-back' && <TakeBackChain chain={open.chain} onClose={close} />}
      {open?.kind === 'remove' && <RemovePeer address={open.address} onClose={close} />}
    </Screen>
  );
}

interface PeerListProps {
  readonly addButton: ReactNode;
  readonly onCheck: (address: string) => void;
  readonly onOpen: (dialog: OpenDialog) => void;
}

function PeerList({ addButton, onCheck, onOpen }: PeerListProps) {
  const text = strings.peers.list;
  const query = useNodeQuery('listPeers');
  return (
    <Panel
      title={text.title}
      actions={
        query.data !== undefined &&
        query.data.length > 0 && <SaveCsv name={text.file} rows={() => peerRows(query.data)} />
      }
      isFlush
    >
      <StateOf
        query={query}
        skeleton={<PeersSkeleton />}
        isEmpty={(peers) => peers.length === 0}
        empty={<Empty icon="peers" title={text.empty} text={text.emptyDetail} action={addButton} />}
      >
        {(peers) => (
          <>
            <PeerTable
              peers={peers}
              onCheck={onCheck}
              onRemove={(address) => onOpen({ kind: 'remove', address })}
              onTakeBack={(chain) => onOpen({ kind: 'take-back', chain })}
            />
            <PeerStates />
          </>
        )}
      </StateOf>
    </Panel>
  );
}

function PeersSkeleton() {
  return (
    <div className={classes.skeleton}>
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} height={44} mt="sm" />
      ))}
    </div>
  );
}

function ConsensusButton() {
  const tell = useTell();
  const text = strings.peers;
  const consensus = useNodeMutation('runConsensus');
  const run = (): void => {
    consensus.mutate(undefined, {
      onSuccess: () => tell({ tone: 'good', text: text.consensusDone }),
      onError: (error) => tell({ tone: 'error', title: text.consensus, text: strings.messages.error(error) }),
    });
  };
  return (
    <Group gap={4}>
      <RestCall method="GET" path="/consensus" />
      <Button
        variant="default"
        title={text.consensusHelp}
        leftSection={<Icon name="refresh" size={16} />}
        loading={consensus.isPending}
        onClick={run}
      >
        {text.consensus}
      </Button>
    </Group>
  );
}
