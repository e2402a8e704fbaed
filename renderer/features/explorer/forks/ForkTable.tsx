/** The tree as a table: for screen readers, and for who likes tables. */
import { Table } from '@mantine/core';
import { Link } from 'wouter';
import { formatWhole } from '../../../format/numbers.ts';
import { formatClock } from '../../../format/time.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { AddressLabel } from '../../../ui/AddressLabel.tsx';
import { TableBox } from '../../../ui/TableBox.tsx';
import { blockPath } from '../../../ui/paths.ts';
import { Time } from '../../../ui/Time.tsx';
import { noMinerOf, whereOf } from './fork-rows.ts';
import type { ShownBlock } from './shown-block.ts';

interface ForkTableProps {
  readonly blocks: readonly ShownBlock[];
  /** Of a log: it says nothing of coins, and how long ago it was is of no interest. */
  readonly isOfLog?: boolean;
}

/** Newest first. */
export function ForkTable({ blocks, isOfLog = false }: ForkTableProps) {
  const words = strings.forks;
  const { columns } = words;
  return (
    <TableBox label={words.table}>
      <Table verticalSpacing={6} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right">{columns.height}</Table.Th>
            <Table.Th>{columns.where}</Table.Th>
            <Table.Th>{columns.miner}</Table.Th>
            <Table.Th>{columns.heard}</Table.Th>
            <Table.Th>{columns.from}</Table.Th>
            {!isOfLog && <Table.Th>{columns.own}</Table.Th>}
            <Table.Th>{columns.tips}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {blocks.toReversed().map((block) => (
            <Table.Tr key={block.hash} data-beside={!block.isOnBestChain}>
              <Table.Td ta="right">
                <Height block={block} />
              </Table.Td>
              <Table.Td>{whereOf(block)}</Table.Td>
              <Table.Td>{block.miner === null ? noMinerOf(block) : <AddressLabel value={block.miner} />}</Table.Td>
              <Table.Td>
                {block.isUntold !== true && (isOfLog ? formatClock(block.receivedAt) : <Time at={block.receivedAt} />)}
              </Table.Td>
              <Table.Td>{block.isUntold !== true && words.fromOf(block.heardFrom)}</Table.Td>
              {!isOfLog && <Table.Td>{block.hasOwnCoins ? words.yes : ''}</Table.Td>}
              <Table.Td>{block.tipOf.map(shortUrl).join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableBox>
  );
}

function Height({ block: { hash, height, isUntold } }: { readonly block: ShownBlock }) {
  return isUntold === true ? formatWhole(height) : <Link href={blockPath(hash)}>{formatWhole(height)}</Link>;
}
