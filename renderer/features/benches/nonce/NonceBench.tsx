/** The nonce bench: a block whose fields are typed, its hash, the search for a nonce, a race, and what a bit costs. */
import { useDeferredValue, useState } from 'react';
import { isHashBelowTarget } from '../../../../main/consensus/rules/target.ts';
import { strings } from '../../../strings/strings.ts';
import classes from '../benches.module.css';
import { CopyFrame } from '../CopyFrame.tsx';
import { CostPanel } from './CostPanel.tsx';
import { NonceFields } from './NonceFields.tsx';
import { RacePanel } from './RacePanel.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import { addRun, type Run } from './runs.ts';
import { SearchPanel } from './SearchPanel.tsx';
import { useSearch } from './use-search.ts';
import { useTypedBlock, type NonceDraft } from './use-typed-block.ts';

interface NonceBenchProps {
  /** What the bench begins with. */
  readonly initial: NonceDraft;
  /** The block that the own miner would search for now. */
  readonly nextBlock: () => NonceDraft | undefined;
}

export function NonceBench({ initial, nextBlock }: NonceBenchProps) {
  const [runs, setRuns] = useState<readonly Run[]>([]);
  // The chart may come later than what is typed.
  const shownRuns = useDeferredValue(runs);
  const typed = useTypedBlock(initial);
  const { block } = typed;
  const keep = (run: Run): void => setRuns((now) => addRun(now, run));
  const search = useSearch({ onNonce: (nonce) => typed.setField('nonce', String(nonce)), onRun: keep });

  const step = (): void => {
    if (block !== undefined) search.step(block, block.nonce + 1n);
  };
  const run = (of: number): void => {
    if (block === undefined) return;
    const isFound = isHashBelowTarget(block.hash, block.difficulty);
    search.start(block, isFound ? block.nonce + 1n : block.nonce, of);
  };
  const takeNext = (): void => {
    const next = nextBlock();
    search.stop();
    if (next !== undefined) typed.setDraft(next);
  };

  return (
    <CopyFrame label={strings.benches.frame.nonce}>
      <div className={classes.two}>
        <NonceFields
          typed={typed}
          onField={(field, text) => {
            search.stop();
            typed.setField(field, text);
          }}
          onTransactions={(text) => {
            search.stop();
            typed.setTransactions(text);
          }}
          onStep={step}
          onTakeNext={takeNext}
        />
        <ResultPanel block={block} />
      </div>
      <div className={classes.two}>
        <SearchPanel view={search.view} difficulty={block?.difficulty} onStep={step} onRun={run} onStop={search.stop} />
        <RacePanel fields={block} />
      </div>
      <CostPanel runs={shownRuns} />
    </CopyFrame>
  );
}
