/** A block of the chain as a card, and the outline of the one that is looked for. */
import { VisuallyHidden } from '@mantine/core';
import { Link } from 'wouter';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { formatWhole } from '../../format/numbers.ts';
import { strings } from '../../strings/strings.ts';
import { AddressLabel } from '../../ui/AddressLabel.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { blockPath } from '../../ui/paths.ts';
import { Time } from '../../ui/Time.tsx';
import classes from './chain.module.css';

export function BlockCard({ block }: { readonly block: BlockSummary }) {
  const words = strings.home.chain;
  const payments = block.transactionCount - (block.miner === null ? 0 : 1);
  return (
    <Link href={blockPath(block.hash)} className={classes.card}>
      <span className={classes.top}>
        <span className={classes.height}>
          <VisuallyHidden component="span">{words.cardPrefix}</VisuallyHidden>
          {formatWhole(block.height)}
        </span>
        <span className={classes.soft}>{words.bits(block.difficulty)}</span>
      </span>
      <span className={classes.hash}>{block.hash.slice(0, 12)}…</span>
      <span className={classes.miner}>
        {block.miner === null ? words.nobody : <AddressLabel value={block.miner} size={18} />}
      </span>
      <span className={classes.soft}>{words.payments(payments)}</span>
      <span className={classes.soft}>
        <Time at={block.timestamp} />
      </span>
    </Link>
  );
}

export function NextBlockCard({ status }: { readonly status: StatusView }) {
  const words = strings.home.chain;
  const isMining = status.mining.isMining && status.mining.pause === null;
  return (
    <span className={classes.next} data-mining={isMining || undefined}>
      <span className={classes.top}>
        <span className={classes.height}>{formatWhole(status.height + 1)}</span>
        <span>{words.bits(status.nextDifficulty)}</span>
      </span>
      <span className={classes.pick}>
        <Icon name="pick" size={26} />
      </span>
      <span>{isMining ? words.miningNow : words.waiting}</span>
    </span>
  );
}
