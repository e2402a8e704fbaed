/** A row of the list of blocks. Its height is known before the block is. */
import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'wouter';
import type { BlockSummary } from '../../../../preload/contract/views/block-views.ts';
import { formatBytes, formatWhole } from '../../../format/numbers.ts';
import { shortHash } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { AddressLabel } from '../../../ui/AddressLabel.tsx';
import { blockPath } from '../../../ui/paths.ts';
import { Time } from '../../../ui/Time.tsx';
import classes from './block-list.module.css';

export function ColumnHeads() {
  const words = strings.explorer.list;
  const heads = [words.height, words.hash, words.time, words.miner, words.transactions, words.difficulty, words.size];
  return (
    <div role="row" aria-rowindex={1} className={classes.heads}>
      {heads.map((head) => (
        <span key={head} role="columnheader">
          {head}
        </span>
      ))}
    </div>
  );
}

interface BlockRowProps {
  readonly height: number;
  readonly block: BlockSummary | undefined;
  readonly rowIndex: number;
  /** In pixels, within the list. */
  readonly top: number;
  readonly isTabStop: boolean;
}

export const BlockRow = memo(function BlockRow({ height, block, rowIndex, top, isTabStop }: BlockRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      data-height={height}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      {block === undefined ? <UnknownCells height={height} /> : <Cells block={block} isTabStop={isTabStop} />}
    </div>
  );
});

function UnknownCells({ height }: { readonly height: number }) {
  return (
    <>
      <span role="cell" className={classes.height}>
        {formatWhole(height)}
      </span>
      <span role="cell" className={classes.wide}>
        <Skeleton height={12} radius="sm" />
      </span>
    </>
  );
}

function Cells({ block, isTabStop }: { readonly block: BlockSummary; readonly isTabStop: boolean }) {
  const payments = block.transactionCount - (block.miner === null ? 0 : 1);
  return (
    <>
      <span role="cell">
        <Link
          href={blockPath(block.hash)}
          className={classes.height}
          tabIndex={isTabStop ? 0 : -1}
          aria-label={strings.explorer.block(block.height)}
        >
          {formatWhole(block.height)}
        </Link>
      </span>
      <span role="cell" className={classes.hash}>
        {shortHash(block.hash)}
      </span>
      <span role="cell" className={classes.soft}>
        <Time at={block.timestamp} />
      </span>
      <span role="cell" className={classes.miner}>
        {block.miner === null ? (
          <span className={classes.soft}>{strings.common.nobody}</span>
        ) : (
          <AddressLabel value={block.miner} />
        )}
      </span>
      <span role="cell" className={payments === 0 ? classes.none : undefined}>
        {formatWhole(payments)}
      </span>
      <span role="cell">{block.difficulty}</span>
      <span role="cell" className={classes.soft}>
        {formatBytes(block.sizeBytes)}
      </span>
    </>
  );
}
