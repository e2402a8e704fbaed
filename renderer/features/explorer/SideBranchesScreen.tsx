/** Blocks that lost the race. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { SideBlockSummary } from '../../../preload/contract/views/block-views.ts';
import { useNode } from '../../client/node-context.tsx';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Address } from '../../ui/Address.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { blockRows } from '../../ui/export/block-rows.ts';
import { readAll } from '../../ui/export/read-all.ts';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ListPages } from '../../ui/Pages.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { blockPath } from '../../ui/paths.ts';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { Time } from '../../ui/Time.tsx';
import { FollowBranch } from '../history/FollowBranch.tsx';
import { BackLink } from '../../ui/BackLink.tsx';
import { ChainBadge } from './ChainBadge.tsx';
import classes from './side.module.css';

const PER_PAGE = 50;
/** As many as the node gives at once. */
const MOST = 500;

export function SideBranchesScreen() {
  const words = strings.explorer.side;
  const node = useNode();
  const [page, setPage] = useState(1);
  const query = useNodeQuery(
    'listSideBlocks',
    { offset: (page - 1) * PER_PAGE, count: PER_PAGE },
    { keepPrevious: true },
  );
  const total = query.data?.total ?? 0;
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      before={<BackLink href="/explorer" text={strings.explorer.back} />}
      actions={
        total > 0 && (
          <>
            <Button
              component={Link}
              href="/explorer/forks"
              variant="default"
              size="xs"
              leftSection={<Icon name="branch" size={15} />}
            >
              {strings.forks.link}
            </Button>
            <SaveCsv
              name={strings.explorer.files.sideBlocks}
              rows={async () => blockRows(await readAll((page) => node.listSideBlocks(page), MOST))}
            />
          </>
        )
      }
    >
      <Panel isFlush>
        <StateOf
          query={query}
          skeleton={8}
          isEmpty={({ total }) => total === 0}
          empty={<Empty icon="branch" title={words.emptyTitle} text={words.emptyText} />}
        >
          {({ items }) => (
            <ul className={classes.list}>
              {items.map((block) => (
                <SideBlock key={block.hash} block={block} />
              ))}
            </ul>
          )}
        </StateOf>
      </Panel>
      <ListPages page={page} perPage={PER_PAGE} total={total} onPage={setPage} />
    </Screen>
  );
}

function SideBlock({ block }: { readonly block: SideBlockSummary }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <li className={classes.item}>
      <Link href={blockPath(block.hash)} className={classes.height}>
        {strings.explorer.block(block.height)}
      </Link>
      <ChainBadge block={block} />
      <Hash value={block.hash} withCopy={false} />
      {block.miner !== null && <Address value={block.miner} withCopy={false} />}
      <span className={classes.soft}>
        {strings.explorer.side.parent}{' '}
        <Hash value={block.previousHash} to={blockPath(block.previousHash)} withCopy={false} digits={5} />
      </span>
      <span className={classes.soft}>
        <Time at={block.timestamp} />
      </span>
      <Link href={`/explorer/forks/${block.height}`} className={classes.soft}>
        {strings.forks.inTree}
      </Link>
      {block.isBranchEnd && !block.isInvalid && (
        <Button
          className={classes.action ?? ''}
          variant="default"
          size="xs"
          aria-label={strings.explorer.side.follow(block.height)}
          onClick={() => setIsAsking(true)}
        >
          {strings.history.follow.action}
        </Button>
      )}
      {isAsking && <FollowBranch block={block} onClose={() => setIsAsking(false)} />}
    </li>
  );
}
