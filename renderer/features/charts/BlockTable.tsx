/** The numbers of the block charts as a table: for screen readers, for copying, and for who likes tables. */
import { Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DifficultyChart, DifficultyPoint } from '../../../preload/contract/views/chart-views.ts';
import { formatWhole } from '../../format/numbers.ts';
import { strings } from '../../strings/strings.ts';
import { Pages } from '../../ui/Pages.tsx';
import { heightPath } from './BlockAtHeight.tsx';
import { retargetFromNeighbours } from './retarget.ts';

const ROWS_PER_PAGE = 25;

/** Newest first. */
export function BlockTable({ chart }: { readonly chart: DifficultyChart }) {
  const text = strings.charts.table;
  const [wantedPage, setPage] = useState(1);
  const { points, targetSpacingSeconds } = chart;
  const pages = Math.max(1, Math.ceil(points.length / ROWS_PER_PAGE));
  const page = Math.min(wantedPage, pages);
  const last = points.length - 1 - (page - 1) * ROWS_PER_PAGE;
  const indexes = Array.from({ length: Math.min(ROWS_PER_PAGE, last + 1) }, (_, row) => last - row);
  return (
    <>
      <Table verticalSpacing={6} captionSide="top" highlightOnHover>
        <Table.Caption mt={0} mb="xs" ta="left">
          {text.caption(points[0]?.height ?? 0, points.at(-1)?.height ?? 0)}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right">{text.height}</Table.Th>
            <Table.Th ta="right">{text.difficulty}</Table.Th>
            <Table.Th ta="right">{text.seconds}</Table.Th>
            <Table.Th>{text.why}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {indexes.map((index) => (
            <BlockRow key={points[index]?.height} points={points} index={index} targetSeconds={targetSpacingSeconds} />
          ))}
        </Table.Tbody>
      </Table>
      <Pages page={page} pages={pages} shown={text.page(page, pages)} onPage={setPage} />
    </>
  );
}

interface BlockRowProps {
  readonly points: readonly DifficultyPoint[];
  readonly index: number;
  readonly targetSeconds: number;
}

function BlockRow({ points, index, targetSeconds }: BlockRowProps) {
  const point = points[index];
  if (point === undefined) return null;
  const { height, difficulty, seconds } = point;
  return (
    <Table.Tr>
      <Table.Td ta="right">
        <Link href={heightPath(height)}>{formatWhole(height)}</Link>
      </Table.Td>
      <Table.Td ta="right">{difficulty}</Table.Td>
      <Table.Td ta="right">
        {seconds === null ? strings.charts.figures.none : strings.charts.figures.seconds(seconds)}
      </Table.Td>
      <Table.Td>{reason(points, index, targetSeconds)}</Table.Td>
    </Table.Tr>
  );
}

function reason(points: readonly DifficultyPoint[], index: number, targetSeconds: number): string {
  const height = points[index]?.height ?? 0;
  const retarget = retargetFromNeighbours(points, index);
  if (retarget !== undefined) return strings.charts.reading.sentence({ height, retarget, targetSeconds });
  if (height <= 2) return strings.charts.reading.start(points[index]?.difficulty ?? 0);
  return strings.charts.table.leftOut;
}
