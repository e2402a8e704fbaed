/** The chains that were retired, each with the way back. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { RetiredChainView } from '../../../../preload/contract/views/retired-chain-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { isOnChain } from '../../../ui/chains/peers-on-chain.ts';
import { TakeBackChain } from '../../../ui/chains/TakeBackChain.tsx';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Hash } from '../../../ui/Hash.tsx';
import { Time } from '../../../ui/Time.tsx';
import classes from '../settings.module.css';
import { retiredRows } from './retired-rows.ts';

/** Nothing while there are none. */
export function RetiredChains() {
  const text = strings.chains.retired;
  const { data: chains = [], error, refetch } = useNodeQuery('listRetiredChains');
  const peers = useNodeQuery('listPeers').data ?? [];
  const isInClass = (useNodeQuery('getStatus').data?.ownClass ?? null) !== null;
  const [asked, setAsked] = useState<RetiredChainView>();
  return (
    <>
      {error !== null && (
        <div>
          <div className={classes.label}>{text.title}</div>
          <Failed error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {chains.length > 0 && (
        <div>
          <div className={classes.label}>{text.title}</div>
          <Text size="sm" c="dimmed">
            {isInClass ? text.inClass : text.help}
          </Text>
          <ul className={classes.retired}>
            {chains.map((chain) => (
              <RetiredChain
                key={chain.firstBlock}
                chain={chain}
                peerCount={peers.filter(isOnChain(chain.firstBlock)).length}
                onTakeBack={isInClass ? undefined : () => setAsked(chain)}
              />
            ))}
          </ul>
          <SaveCsv name={text.file} rows={() => retiredRows(chains)} />
        </div>
      )}
      {asked !== undefined && <TakeBackChain chain={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

interface RetiredChainProps {
  readonly chain: RetiredChainView;
  readonly peerCount: number;
  /** `undefined` where another chain has to be followed. */
  readonly onTakeBack: (() => void) | undefined;
}

function RetiredChain({ chain, peerCount, onTakeBack }: RetiredChainProps) {
  const text = strings.chains;
  const { firstBlock, height, ownCoins, retiredAt, backup } = chain;
  const facts = [text.retired.blocks(height), text.retired.coins(ownCoins)];
  if (peerCount > 0) facts.push(text.retired.peers(peerCount));
  return (
    <li className={classes.retiredChain}>
      <div>
        <div className={classes.retiredHead}>
          {text.retired.begins} <Hash value={firstBlock} />
        </div>
        <div className={classes.retiredFacts}>
          {facts.join(' · ')} · {text.retired.at} <Time at={retiredAt} />
        </div>
        <div className={classes.retiredFacts}>
          {backup === null ? text.retired.noBackup : text.retired.backup(fileName(backup))}
        </div>
      </div>
      <Button
        variant="default"
        size="xs"
        className={classes.still ?? ''}
        aria-label={text.back.actionOf(firstBlock)}
        disabled={onTakeBack === undefined}
        onClick={onTakeBack}
      >
        {text.back.action}
      </Button>
    </li>
  );
}

/** It is in the data folder, which is shown above. */
function fileName(path: string): string {
  return path.split(/[\\/]/u).at(-1) ?? path;
}
