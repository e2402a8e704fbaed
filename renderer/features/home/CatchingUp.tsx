/** What stands in place of the chain while a node without blocks fetches that of its class. */
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { CatchUpView } from '../../../preload/contract/views/status-views.ts';
import { formatBytes } from '../../format/numbers.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { Empty } from '../../ui/Empty.tsx';
import classes from './chain.module.css';

interface CatchingUpProps {
  readonly catchUp: CatchUpView;
  /** Of our own chain. */
  readonly height: number;
}

export function CatchingUp({ catchUp, height }: CatchingUpProps) {
  const words = strings.home.chain;
  const peer = peerName(catchUp);
  if (catchUp.problem !== null) {
    return (
      <Empty
        icon="warning"
        title={words.failingTitle}
        text={words.failingText(peer, strings.messages.peerProblem(catchUp.problem))}
        action={
          <Button component={Link} href="/peers" mt="xs" variant="default">
            {words.seePeers}
          </Button>
        }
      />
    );
  }
  const received = catchUp.receivedBytes === 0 ? null : formatBytes(catchUp.receivedBytes);
  return (
    <Empty
      title={words.fetchingTitle(height, catchUp.height)}
      text={words.fetchingFrom(peer, received)}
      action={
        <progress
          className={classes.progress}
          max={catchUp.height ?? 1}
          {...progressOf(catchUp, height)}
          aria-label={words.fetchingTitle(height, catchUp.height)}
        />
      }
    />
  );
}

/** Without a value the bar moves to and fro: it goes on, but nobody knows how far it is. */
function progressOf({ height: total }: CatchUpView, done: number): { readonly value?: number } {
  return total === null || done === 0 ? {} : { value: done };
}

function peerName({ name, peer }: CatchUpView): string {
  return name === null || name === '' ? shortUrl(peer) : `${name} (${shortUrl(peer)})`;
}
