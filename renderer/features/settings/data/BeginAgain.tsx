/** The two ways to begin again: fetching the chain anew, and beginning another one. */
import { Button, Text } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { StatusView } from '../../../../preload/contract/views/status-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { coinsAsNumber } from '../../../format/coins.ts';
import { strings } from '../../../strings/strings.ts';
import { isOnChain } from '../../../ui/chains/peers-on-chain.ts';
import { ReplaceChain } from '../../../ui/chains/ReplaceChain.tsx';
import classes from '../settings.module.css';

type Way = 'fetch' | 'begin';

export function BeginAgain() {
  const text = strings.chains;
  const status = useNodeQuery('getStatus').data;
  // As it was when it was asked about: the dialog stays while another chain takes its place.
  const [asked, setAsked] = useState<{ readonly way: Way; readonly status: StatusView }>();
  const close = (): void => setAsked(undefined);
  const isEmpty = status === undefined || status.height === 0;
  // The word of the class counts, whatever its nodes retire.
  const isInClass = status !== undefined && status.ownClass !== null;
  return (
    <div>
      <div className={classes.label}>{text.title}</div>
      <Text size="sm" c="dimmed">
        {status?.height === 0 ? text.empty : text.help}
      </Text>
      <div className={classes.ways}>
        {(['fetch', 'begin'] as const).map((way) => (
          <Fragment key={way}>
            <Button
              variant="default"
              size="xs"
              className={way === 'begin' && !isEmpty && !isInClass ? classes.danger : undefined}
              disabled={isEmpty || (way === 'begin' && isInClass)}
              onClick={() => status !== undefined && setAsked({ way, status })}
            >
              {text[way].action}
            </Button>
            <Text size="sm" c="dimmed">
              {way === 'begin' && isInClass ? text.begin.inClass : text[way].help}
            </Text>
          </Fragment>
        ))}
      </div>
      {asked?.way === 'fetch' && <FetchAgain status={asked.status} onClose={close} />}
      {asked?.way === 'begin' && <BeginNew status={asked.status} onClose={close} />}
    </div>
  );
}

interface WayProps {
  readonly status: StatusView;
  readonly onClose: () => void;
}

function FetchAgain({ status, onClose }: WayProps) {
  const text = strings.chains;
  const change = useNodeMutation('fetchChainAgain');
  const peers = useNodeQuery('listPeers').data ?? [];
  const having = peers.filter(
    ({ failures, state, height }) => failures === 0 && state !== 'other-chain' && (height ?? 0) > 0,
  );
  const longest = Math.max(...having.map(({ height }) => height ?? 0));
  return (
    <ReplaceChain
      title={text.fetch.title}
      lines={[
        text.goes(status.height, status.wallet.confirmed),
        ...(having.length > 0 ? [text.fetch.comes, text.fetch.fromPeers(having.length, longest)] : []),
        text.keeps,
      ]}
      warning={having.length === 0 ? text.fetch.nobody : undefined}
      word={text.fetch.word}
      confirm={text.fetch.confirm}
      done={text.fetch.done}
      change={change}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    />
  );
}

function BeginNew({ status, onClose }: WayProps) {
  const text = strings.chains;
  const change = useNodeMutation('beginNewChain');
  const peers = useNodeQuery('listPeers').data ?? [];
  const { firstBlock } = status;
  const goes = text.goes(status.height, status.wallet.confirmed);
  const ownsCoins = coinsAsNumber(status.wallet.confirmed) > 0;
  const others = firstBlock === null ? 0 : peers.filter(isOnChain(firstBlock)).length;
  return (
    <ReplaceChain
      title={text.begin.title}
      lines={[ownsCoins ? `${goes} ${text.begin.goesForGood}` : goes, text.begin.retires, text.begin.comes, text.keeps]}
      warning={others > 0 ? text.begin.peers(others) : undefined}
      word={text.begin.word}
      confirm={text.begin.confirm}
      done={text.begin.done}
      change={change}
      onConfirm={() => firstBlock !== null && change.mutate({ firstBlock })}
      onClose={onClose}
    />
  );
}
