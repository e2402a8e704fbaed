/** The line at the bottom of the window: the state of the node at a glance, each part a link to its screen. */
import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { NodeEvents } from '../../preload/contract/api/node-events.ts';
import type { StatusView } from '../../preload/contract/views/status-views.ts';
import { useConnection, useNode } from '../client/node-context.tsx';
import { useNodeQuery } from '../client/use-node-query.ts';
import { formatHashRate, formatWhole } from '../format/numbers.ts';
import { strings } from '../strings/strings.ts';
import { Coins } from '../ui/Coins.tsx';
import { NewsLine } from './news/NewsLine.tsx';
import { NewsBell } from './news/NewsBell.tsx';
import classes from './StatusStrip.module.css';

export function StatusStrip() {
  const { data: status } = useNodeQuery('getStatus');
  const isConnected = useConnection() === 'connected';
  return (
    <footer className={classes.root} aria-label={strings.app.status.label} data-stale={!isConnected || undefined}>
      {status === undefined ? (
        <span className={classes.item}>{strings.app.status.connecting}</span>
      ) : (
        <Parts status={status} />
      )}
    </footer>
  );
}

function Parts({ status }: { readonly status: StatusView }) {
  const words = strings.app.status;
  const { mining, peers } = status;
  const mode = mining.isMining ? (mining.pause?.code ?? 'on') : 'off';
  const miningText = {
    off: words.notMining,
    'on-battery': words.miningOnBattery,
    failure: words.miningPaused,
    'waiting-for-chain': words.miningPaused,
    'waiting-for-class': words.miningPaused,
    'switched-off-by-class': words.miningPausedByClass,
    'waiting-for-anchor': words.miningPaused,
    on: mining.hashesPerSecond === 0 ? words.miningBegins : words.mining(formatHashRate(mining.hashesPerSecond)),
  };
  return (
    <>
      <Part to="/explorer" title={words.difficulty(status.nextDifficulty)}>
        {words.height(status.height)}
      </Part>
      <Part to="/peers" title={words.peersOf(peers.reachable, peers.known)}>
        <span className={classes.dot} data-on={peers.reachable > 0 || undefined} />
        {words.peers(peers.reachable)}
      </Part>
      <Part to="/" title={mining.pause === null ? undefined : strings.messages.miningPause(mining.pause)}>
        <span className={classes.dot} data-on={mode === 'on' || undefined} data-pulse={mode === 'on' || undefined} />
        {miningText[mode]}
      </Part>
      <SyncProgress />
      <NewsLine />
      <Part to="/wallet" title={words.balance}>
        <Coins amount={status.wallet.confirmed} />
      </Part>
      <NewsBell />
    </>
  );
}

function Part({
  to,
  title,
  children,
}: {
  readonly to: string;
  readonly title: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <Link href={to} className={classes.item} title={title}>
      {children}
    </Link>
  );
}

function SyncProgress() {
  const node = useNode();
  const [progress, setProgress] = useState<NodeEvents['sync-progress'] | undefined>();
  useEffect(() => node.on('sync-progress', (next) => setProgress(next.done >= next.total ? undefined : next)), [node]);
  if (progress === undefined) return null;
  return (
    <span className={classes.item}>
      <progress className={classes.progress} value={progress.done} max={progress.total} aria-hidden="true" />
      {strings.app.status.syncing(formatWhole(progress.done), formatWhole(progress.total))}
    </span>
  );
}
