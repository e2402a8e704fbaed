/** The shares as a table: for screen readers, and for who likes tables. */
import { Table } from '@mantine/core';
import { formatShare, formatWhole } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { TableBox } from '../../../ui/TableBox.tsx';
import type { CountedShares } from './share-rows.ts';

export function SharesTable({ shares }: { readonly shares: CountedShares }) {
  const words = strings.charts.shares;
  const { fromHeight, toHeight, blocks: all, miners, others } = shares;
  return (
    <TableBox label={words.caption(fromHeight, toHeight)}>
      <Table verticalSpacing={6} captionSide="top" highlightOnHover>
        <Table.Caption mt={0} mb="xs" ta="left">
          {words.caption(fromHeight, toHeight)}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.minerTitle}</Table.Th>
            <Table.Th ta="right">{words.blocksTitle}</Table.Th>
            <Table.Th ta="right">{words.shareTitle}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {miners.map(({ miner, blocks }) => (
            <Table.Tr key={miner}>
              <Table.Td>{miner === null ? words.nobody : <Address value={miner} withCopy={false} />}</Table.Td>
              <Table.Td ta="right">{formatWhole(blocks)}</Table.Td>
              <Table.Td ta="right">{formatShare(blocks / all)}</Table.Td>
            </Table.Tr>
          ))}
          {others.miners > 0 && (
            <Table.Tr>
              <Table.Td>{words.others(others.miners)}</Table.Td>
              <Table.Td ta="right">{formatWhole(others.blocks)}</Table.Td>
              <Table.Td ta="right">{formatShare(others.blocks / all)}</Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </TableBox>
  );
}
