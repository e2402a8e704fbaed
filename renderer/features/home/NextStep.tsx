/** What to do first, while there is no block yet: one obvious step for each situation. */
import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Empty } from '../../ui/Empty.tsx';
import { StartMining } from '../../ui/StartMining.tsx';
import { CatchingUp } from './CatchingUp.tsx';
import { findMiningSwitch } from './mining-switch.ts';

function wordsOf(isAlone: boolean, canJoin: boolean) {
  const words = strings.home.next;
  if (!isAlone) return words.silent;
  return canJoin ? words.alone : words.aloneInClass;
}

/** Peers answer, and this node fetches no chain from them. */
function FirstBlock({ reachable }: { readonly reachable: number }) {
  const words = strings.home.next;
  const { data: peers = [] } = useNodeQuery('listPeers');
  const elsewhere = peers.filter(({ state }) => state === 'other-chain').length;
  const start = <StartMining label={words.first.action} next={findMiningSwitch} />;
  if (elsewhere < reachable) {
    return <Empty title={words.first.title} text={words.first.text(reachable - elsewhere)} action={start} />;
  }
  return (
    <Empty
      title={words.elsewhere.title}
      text={words.elsewhere.text(elsewhere)}
      action={
        <Group gap="sm" mt="xs" justify="center">
          <Button component={Link} href="/peers" variant="default">
            {words.silent.action}
          </Button>
          {start}
        </Group>
      }
    />
  );
}

export function NextStep({ status }: { readonly status: StatusView }) {
  const words = strings.home.next;
  const { catchUp, height, mining, peers } = status;
  if (catchUp !== null) return <CatchingUp catchUp={catchUp} height={height} />;
  if (mining.pause !== null) return <Empty title={words.waiting.title} text={words.waiting.text} />;
  if (mining.isMining) return <Empty title={words.making.title} text={words.making.text} />;
  if (peers.reachable > 0) return <FirstBlock reachable={peers.reachable} />;
  const isAlone = peers.known === 0;
  const canJoin = isAlone && status.ownClass === null;
  const { title, text, action } = wordsOf(isAlone, canJoin);
  return (
    <Empty
      title={title}
      text={text}
      action={
        <Group gap="sm" mt="xs" justify="center">
          {canJoin && (
            <Button component={Link} href="/class">
              {words.alone.join}
            </Button>
          )}
          <Button component={Link} href={isAlone ? '/peers/add' : '/peers'} variant={canJoin ? 'default' : 'filled'}>
            {action}
          </Button>
          <StartMining label={words.begin} isSecond next={findMiningSwitch} />
        </Group>
      }
    />
  );
}
