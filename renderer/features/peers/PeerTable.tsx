/** The peers with what is known of each. In a narrow window each is a card: the roles stay those of a table. */
import { Table, VisuallyHidden } from '@mantine/core';
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import type { RetiredChainView } from '../../../preload/contract/views/retired-chain-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { PeerRow } from './PeerRow.tsx';
import classes from './peers.module.css';

interface PeerTableProps {
  readonly peers: readonly PeerView[];
  readonly onCheck: (address: string) => void;
  readonly onRemove: (address: string) => void;
  readonly onTakeBack: (chain: RetiredChainView) => void;
}

export function PeerTable({ peers, onCheck, onRemove, onTakeBack }: PeerTableProps) {
  const wayBack = (chain: RetiredChainView | undefined) => chain && (() => onTakeBack(chain));
  const text = strings.peers.list;
  const status = useNodeQuery('getStatus').data;
  const retiredChains = useNodeQuery('listRetiredChains').data ?? [];
  // In a class none of them can be followed.
  const retired = status?.ownClass === null ? retiredChains : [];
  return (
    <Table role="table" verticalSpacing="sm" horizontalSpacing="md" highlightOnHover className={classes.table}>
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          <Table.Th role="columnheader" pl={20}>
            {text.peer}
          </Table.Th>
          <Table.Th role="columnheader">{text.state}</Table.Th>
          <Table.Th role="columnheader" ta="right">
            {text.height}
          </Table.Th>
          <Table.Th role="columnheader" className={classes.contact}>
            {text.lastContact}
          </Table.Th>
          <Table.Th role="columnheader" pr={20}>
            <VisuallyHidden>{text.actions}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {peers.map((peer) => (
          <PeerRow
            key={peer.address}
            peer={peer}
            own={status}
            onTakeBack={wayBack(retired.find(({ firstBlock }) => firstBlock === peer.firstBlock))}
            onCheck={() => onCheck(peer.address)}
            onRemove={() => onRemove(peer.address)}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}
