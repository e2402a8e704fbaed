/** Whether a block counts. */
import { strings } from '../../strings/strings.ts';
import classes from './explorer.module.css';

interface ChainBadgeProps {
  readonly block: { readonly isOnBestChain: boolean; readonly isInvalid: boolean };
}

export function ChainBadge({ block }: ChainBadgeProps) {
  const words = strings.explorer.badge;
  if (block.isInvalid) return <Badge tone="bad">{words.invalid}</Badge>;
  return block.isOnBestChain ? <Badge>{words.best}</Badge> : <Badge tone="warn">{words.side}</Badge>;
}

export function Badge({ tone, children }: { readonly tone?: 'warn' | 'bad'; readonly children: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
