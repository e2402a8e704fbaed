/** What the change has done to the block's hash and its work. */
import { countZeroBits, formatTarget } from '../../../../main/consensus/rules/target.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { HashAgainstTarget, HashBits } from '../../../ui/work/HashWork.tsx';
import classes from '../benches.module.css';
import { PreimageText } from '../PreimageText.tsx';
import type { CopiedBlock } from './block-copy.ts';

interface CopyWorkProps {
  /** `undefined` while a field has a fault. */
  readonly copy: CopiedBlock | undefined;
  /** In the chain. */
  readonly originalHash: string;
}

/** Stands in for a hash while there is none, so that nothing jumps. */
const NO_HASH = 'f'.repeat(64);

/** Nothing of it is announced: it is new at each key. */
export function CopyWork({ copy, originalHash }: CopyWorkProps) {
  const words = strings.benches.tamper.work;
  const { hash, difficulty, height } = copy ?? { hash: NO_HASH, difficulty: 0, height: 0 };
  const zeroBits = countZeroBits(hash);
  const target = formatTarget(difficulty);
  const isSame = hash === originalHash;
  const isGood = isSame || hash < target;
  const sentence = isGood ? words.lucky(zeroBits, difficulty) : words.broken(zeroBits, difficulty);
  const changed = height === 1 ? words.first : sentence;
  return (
    <Panel title={words.title}>
      <PreimageText text={copy?.preimage} />
      <div className={classes.after} style={copy === undefined ? { visibility: 'hidden' } : undefined}>
        <HashBits hash={hash} difficulty={difficulty} zeroBits={zeroBits} />
        <HashAgainstTarget hash={hash} target={target} difficulty={difficulty} zeroBits={zeroBits} />
        <p className={classes.verdict} data-tone={isGood ? 'good' : 'bad'}>
          <Icon name={isGood ? 'check' : 'cross'} />
          {isSame ? words.same : changed}
        </p>
      </div>
    </Panel>
  );
}
