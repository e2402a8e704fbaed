/** All blocks of the best chain. */
import { Button } from '@mantine/core';
import type { RefObject } from 'react';
import { Link } from 'wouter';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { RestCall } from '../../../ui/RestCall.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { SearchBox } from '../SearchBox.tsx';
import { BlockList } from './BlockList.tsx';

interface BlockListScreenProps {
  /** Height of the block that was opened last; the list writes it. */
  readonly lastOpened: RefObject<number | undefined>;
}

export function BlockListScreen({ lastOpened }: BlockListScreenProps) {
  const words = strings.explorer;
  const status = useNodeQuery('getStatus');
  const sideBlocks = useNodeQuery('listSideBlocks', { offset: 0, count: 1 });
  const beside = sideBlocks.data?.total ?? 0;
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      height="full"
      actions={
        <>
          <RestCall method="GET" path="/info" />
          <SearchBox />
        </>
      }
    >
      <StateOf
        query={status}
        skeleton={12}
        isEmpty={({ height }) => height === 0}
        empty={<Empty icon="explorer" title={words.list.emptyTitle} text={words.list.emptyText} />}
      >
        {({ height }) => (
          <BlockList
            height={height}
            lastOpened={lastOpened}
            aside={
              beside > 0 && (
                <Button
                  component={Link}
                  href="/explorer/side-branches"
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  leftSection={<Icon name="branch" size={15} />}
                >
                  {words.list.sideBranches(beside)}
                </Button>
              )
            }
          />
        )}
      </StateOf>
    </Screen>
  );
}
