/** When each node heard the newest block of the moment, and how far its chain was then. */
import { Table } from '@mantine/core';
import { formatClock } from '../../../format/time.ts';
import { formatWhole } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { TableBox } from '../../../ui/TableBox.tsx';
import { heardOf, type Lane } from './core/lanes.ts';
import { countUntil, tipAfter, type TipChange } from './core/timeline.ts';
import type { LaneName } from './lane-names.ts';
import classes from './playback.module.css';

interface HeardTableProps {
  readonly lanes: readonly Lane[];
  readonly names: readonly LaneName[];
  /** The newest block of the moment. */
  readonly tip: TipChange | undefined;
  readonly time: number;
}

export function HeardTable({ lanes, names, tip, time }: HeardTableProps) {
  const words = strings.playback.lanes;
  if (tip === undefined) return <p className={classes.soft}>{words.noBlock}</p>;
  return (
    <TableBox label={words.heardTitle(tip.height)}>
      <Table verticalSpacing={6} captionSide="top">
        <Table.Caption mt={0} mb="xs" ta="left">
          {words.heardTitle(tip.height)}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.columns.node}</Table.Th>
            <Table.Th>{words.columns.heard}</Table.Th>
            <Table.Th ta="right">{words.columns.after}</Table.Th>
            <Table.Th ta="right">{words.columns.tip}</Table.Th>
            <Table.Th>{words.columns.clock}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {heardOf(lanes, tip.hash).map(({ lane, time: heardAt, after }) => (
            <Table.Tr key={lane}>
              <Table.Th scope="row" fw={500}>
                <span className={names[lane]?.isClaim === true ? classes.claim : undefined}>
                  {words.numbered(lane + 1, names[lane]?.text ?? '')}
                </span>
              </Table.Th>
              <Table.Td>{heardAt === undefined ? lateOrNever(lanes[lane], tip.hash) : formatClock(heardAt)}</Table.Td>
              <Table.Td ta="right">
                {after === undefined ? '' : after === 0 ? words.first : words.after(after)}
              </Table.Td>
              <Table.Td ta="right">{heightThen(lanes[lane], time)}</Table.Td>
              <Table.Td>{clockOf(lanes[lane], lane)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableBox>
  );
}

/** What came in one go with others was not heard when it was made, so it is compared with nothing. */
function lateOrNever(lane: Lane | undefined, hash: string): string {
  const words = strings.playback.lanes;
  const heard = lane?.timeline.blocks.get(hash);
  return heard === undefined ? words.never : words.withOthers(formatClock(heard.time));
}

function heightThen(lane: Lane | undefined, time: number): string {
  const height = lane && tipAfter(lane.timeline, countUntil(lane.timeline, time))?.height;
  return height === undefined ? '' : formatWhole(height);
}

function clockOf(lane: Lane | undefined, index: number): string {
  const words = strings.playback.lanes;
  if (index === 0) return words.firstClock;
  if (lane?.alignment === undefined) return words.notAligned;
  return words.aligned(lane.alignment.offset, lane.alignment.shared);
}
