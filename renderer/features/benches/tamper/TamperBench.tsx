/** The tamper bench: a copy of a block, what a change of it breaks, what nodes would say, and what mending it costs. */
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { RetargetInput } from '../../../../main/consensus/rules/retarget.ts';
import type { BlockView } from '../../../../preload/contract/views/block-views.ts';
import type { RulesView } from '../../../../preload/contract/views/status-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import classes from '../benches.module.css';
import { CopyFrame } from '../CopyFrame.tsx';
import { readTimestamp } from '../core/read-fields.ts';
import { AskPanel } from './AskPanel.tsx';
import { draftOf, readCopy, type BlockDraft } from './block-copy.ts';
import { ChainLinks } from './ChainLinks.tsx';
import { CopyFields } from './CopyFields.tsx';
import { CopyWork } from './CopyWork.tsx';
import { LedgerPanel } from './LedgerPanel.tsx';
import { MineAgainPanel } from './MineAgainPanel.tsx';
import { useRemining } from './use-remining.ts';

/** Balances are asked for when the typing pauses. */
const PAUSE_MS = 250;

interface TamperBenchProps {
  readonly block: BlockView;
  readonly rules: RulesView;
  /** How long the chain is; the block's own height for one beside the chain. */
  readonly tipHeight: number;
}

export function TamperBench({ block, rules, tipHeight }: TamperBenchProps) {
  const original = useMemo(() => draftOf(block.wire.text), [block.wire.text]);
  const [typed, setTyped] = useState(original);
  const remining = useRemining(tipHeight);
  const foundNonce = remining.view.mined[0]?.nonce;
  const draft = useMemo(
    () => (foundNonce === undefined ? typed : { ...typed, nonce: String(foundNonce) }),
    [typed, foundNonce],
  );
  const reading = useMemo(() => readCopy(draft), [draft]);
  const inChain = useMemo(() => readCopy(original).block, [original]);
  const [settled] = useDebouncedValue(reading.block, PAUSE_MS);
  const parent = useParent(block);
  const { block: copy } = reading;

  const change = (next: BlockDraft): void => {
    remining.reset();
    setTyped(next);
  };
  const mineAgain = (): void => {
    if (copy === undefined) return;
    const isRetargeted = draft.timestamp !== original.timestamp || draft.difficulty !== original.difficulty;
    remining.start({ params: rules, parent, changed: copy, isRetargeted });
  };

  return (
    <CopyFrame label={strings.benches.frame.tamper}>
      <div className={classes.two}>
        <CopyFields original={original} draft={draft} reading={reading} onChange={change} />
        <div className={classes.column}>
          <CopyWork copy={copy} originalHash={block.hash} />
          <AskPanel copy={copy} />
        </div>
      </div>
      <div className={classes.two}>
        <ChainLinks height={block.height} copyHash={copy?.hash} tipHeight={tipHeight} mined={remining.view.mined} />
        <MineAgainPanel
          view={remining.view}
          height={block.height}
          tipHeight={tipHeight}
          isReady={copy !== undefined}
          onStart={mineAgain}
          onStop={remining.stop}
        />
      </div>
      {inChain !== undefined && <LedgerPanel original={inChain} copy={settled} />}
    </CopyFrame>
  );
}

/** What retargeting has to know of the block before; `undefined` before it is known. */
function useParent({ height, previousHash }: BlockView): RetargetInput | undefined {
  const parent = useNodeQuery('getBlock', { hash: previousHash }, { enabled: height > 1 }).data;
  if (parent === undefined) return undefined;
  const timestamp = readTimestamp(parent.timestampText);
  return timestamp.ok
    ? { height: parent.height, difficulty: parent.difficulty, timestamp: timestamp.value }
    : undefined;
}
