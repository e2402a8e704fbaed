/** Who had mined the last blocks of the chain, at the moment. */
import { useRef } from 'react';
import { Group } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../../ui/export/SavePng.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useNaming } from '../../../ui/use-who.ts';
import { shareRows } from '../../charts/shares/share-rows.ts';
import { SharesBars } from '../../charts/shares/SharesBars.tsx';
import { SharesTable } from '../../charts/shares/SharesTable.tsx';
import type { Timeline } from './core/timeline.ts';
import { sharesAt } from './core/tree-at.ts';
import classes from './playback.module.css';

/** As many as the charts show at first. */
const LAST_BLOCKS = 100;
const NO_OTHERS = { miners: 0, blocks: 0 };

interface MomentSharesProps {
  readonly timeline: Timeline;
  /** How many entries there were. */
  readonly count: number;
  readonly isTable: boolean;
}

export function MomentShares({ timeline, count, isTable }: MomentSharesProps) {
  const words = strings.playback.shares;
  const naming = useNaming();
  const drawn = useRef<HTMLDivElement>(null);
  const { fromHeight, toHeight, miners, unknown } = sharesAt(timeline, count, LAST_BLOCKS);
  const blocks = miners.reduce((sum, one) => sum + one.blocks, 0);
  const shares = { fromHeight, toHeight, blocks, miners, others: NO_OTHERS };
  return (
    <Panel title={words.title(fromHeight, toHeight)}>
      {blocks === 0 ? (
        <p className={classes.soft}>{words.none}</p>
      ) : (
        <>
          <div ref={drawn}>{isTable ? <SharesTable shares={shares} /> : <SharesBars shares={shares} />}</div>
          <Group gap="xs" mt="sm">
            <SaveCsv name={words.file} rows={() => shareRows(shares, (miner) => naming(miner))} />
            {!isTable && <SavePng name={words.file} of={drawn} />}
          </Group>
        </>
      )}
      {unknown > 0 && <p className={classes.soft}>{words.unknown(unknown)}</p>}
    </Panel>
  );
}
