/** A block: its work, its fields, why it has its difficulty, its transactions, its exact texts. */
import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { BlockView } from '../../../../preload/contract/views/block-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { shortHash } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { Hash } from '../../../ui/Hash.tsx';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { Note } from '../../../ui/Note.tsx';
import { blockPath } from '../../../ui/paths.ts';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { FollowBranch } from '../../history/FollowBranch.tsx';
import { BackLink } from '../../../ui/BackLink.tsx';
import { Badge, ChainBadge } from '../ChainBadge.tsx';
import classes from '../explorer.module.css';
import { SearchBox } from '../SearchBox.tsx';
import { BlockFields } from './BlockFields.tsx';
import { BlockTransactions } from './BlockTransactions.tsx';
import { RawBlock } from './RawBlock.tsx';
import { RetargetPanel } from './RetargetPanel.tsx';
import { WorkPanel } from './WorkPanel.tsx';

export function BlockScreen({ hash }: { readonly hash: string }) {
  const query = useNodeQuery('getBlock', { hash }, { keepPrevious: true });
  const title = query.data === undefined ? shortHash(hash) : strings.explorer.block(query.data.height);
  return (
    <Screen
      title={title}
      before={<BackLink href="/explorer" text={strings.explorer.back} />}
      lead={query.data && <BlockState block={query.data} />}
      actions={
        <Group gap="xs">
          {query.data && <Neighbours block={query.data} />}
          <SearchBox />
        </Group>
      }
    >
      <StateOf query={query} skeleton={14}>
        {(block) => <BlockParts block={block} />}
      </StateOf>
    </Screen>
  );
}

function BlockParts({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage;
  return (
    <div className={classes.stack}>
      {block.isInvalid && <Note>{words.invalidText}</Note>}
      {!block.isInvalid && !block.isOnBestChain && <SideNote block={block} />}
      <WorkPanel block={block} />
      <div className={classes.two}>
        <BlockFields block={block} />
        <div className={classes.stack}>
          <RetargetPanel block={block} />
          <BlockTransactions key={block.hash} block={block} />
        </div>
      </div>
      <RawBlock block={block} />
    </div>
  );
}

/** The block does not count here, unless its owner wants it to. */
function SideNote({ block }: { readonly block: BlockView }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Note>
      <Group justify="space-between" gap="xs">
        <span>{strings.explorer.blockPage.sideText}</span>
        <Button variant="default" size="xs" onClick={() => setIsAsking(true)}>
          {strings.history.follow.action}
        </Button>
      </Group>
      {isAsking && <FollowBranch block={block} onClose={() => setIsAsking(false)} />}
    </Note>
  );
}

function BlockState({ block }: { readonly block: BlockView }) {
  const words = strings.explorer;
  const status = useNodeQuery('getStatus').data;
  const height = status?.height ?? block.height;
  const isAnchor = status?.ownClass?.anchors.newest?.hash === block.hash;
  return (
    <span className={classes.badges}>
      <ChainBadge block={block} />
      {isAnchor && <Badge>{words.badge.anchor}</Badge>}
      {block.isOnBestChain && height === block.height && <Badge>{words.badge.tip}</Badge>}
      {block.isOnBestChain && <span>{words.blockPage.confirmations(Math.max(0, height - block.height))}</span>}
      <Hash value={block.hash} />
    </span>
  );
}

function Neighbours({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage;
  return (
    <Group gap={4}>
      <Neighbour icon="arrow-left" label={words.previous} hash={block.height > 1 ? block.previousHash : undefined} />
      <Neighbour icon="arrow-right" label={words.next} hash={block.nextHashes[0]} />
    </Group>
  );
}

interface NeighbourProps {
  readonly icon: IconName;
  readonly label: string;
  readonly hash: string | undefined;
}

function Neighbour({ icon, label, hash }: NeighbourProps) {
  if (hash === undefined) {
    return (
      <ActionIcon variant="default" size="lg" disabled aria-label={label}>
        <Icon name={icon} />
      </ActionIcon>
    );
  }
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon component={Link} href={blockPath(hash)} variant="default" size="lg" aria-label={label}>
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}
