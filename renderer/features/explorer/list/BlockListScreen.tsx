/** All blocks of the best chain. */
import { Button } from '@mantine/core';
import type { RefObject } from 'react';
import { Link } from 'wouter';
import type { NodeClient } from '../../../../preload/contract/api/client.ts';
import { useNode } from '../../../client/node-context.tsx';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { blockRows } from '../../../ui/export/block-rows.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';
import { readAll } from '../../../ui/export/read-all.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { RestCall } from '../../../ui/RestCall.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { SearchBox } from '../SearchBox.tsx';
import { BlockList } from './BlockList.tsx';

/** As many as the node gives at once. */
const MOST = 500;

interface BlockListScreenProps {
  /** Height of the block that was opened last; the list writes it. */
  readonly lastOpened: RefObject<number | undefined>;
}

export function BlockListScreen({ lastOpened }: BlockListScreenProps) {
  const words = strings.explorer;
  const node = useNode();
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
              <>
                <Button
                  component={Link}
                  href="/explorer/forks"
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  leftSection={<Icon name="branch" size={15} />}
                >
                  {strings.forks.link}
                </Button>
                {beside > 0 && (
                  <Button
                    component={Link}
                    href="/explorer/side-branches"
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                  >
                    {words.list.sideBranches(beside)}
                  </Button>
                )}
                <SaveCsv name={words.files.blocks} rows={() => allBlocks(node)} />
              </>
            }
          />
        )}
      </StateOf>
    </Screen>
  );
}

/** From the tip downwards, as far as a file goes; blocks that come meanwhile are left out. */
async function allBlocks(node: NodeClient): Promise<readonly CsvRow[]> {
  const { height } = await node.getStatus();
  const read = async ({ offset, count }: { readonly offset: number; readonly count: number }) => {
    const { items } = await node.listBlocks({ fromHeight: height - offset, count });
    return { items, total: height };
  };
  return blockRows(await readAll(read, MOST));
}
