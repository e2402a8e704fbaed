/** What comes out of the fields: the preimage, its hash, and how many zero bits that begins with. */
import { countZeroBits, formatTarget } from '../../../../main/consensus/rules/target.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { HashAgainstTarget, HashBits } from '../../../ui/work/HashWork.tsx';
import classes from '../benches.module.css';
import { PreimageText } from '../PreimageText.tsx';
import type { HashedBlock } from './use-typed-block.ts';

/** Stands in for a hash while there is none, so that nothing jumps: it has no zero bit. */
const NO_HASH = 'f'.repeat(64);

/** Nothing of it is announced: it is new at each key. */
export function ResultPanel({ block }: { readonly block: HashedBlock | undefined }) {
  const words = strings.benches.nonce.result;
  const { hash, difficulty, height } = block ?? { hash: NO_HASH, difficulty: 0, height: 0 };
  const zeroBits = countZeroBits(hash);
  const target = formatTarget(difficulty);
  const isFirst = height === 1;
  const isEnough = isFirst || hash < target;
  return (
    <Panel title={words.title}>
      <PreimageText text={block?.preimage} />
      <div className={classes.after} style={block === undefined ? { visibility: 'hidden' } : undefined}>
        <HashBits hash={hash} difficulty={difficulty} zeroBits={zeroBits} />
        <HashAgainstTarget hash={hash} target={target} difficulty={difficulty} zeroBits={zeroBits} />
        <p className={classes.verdict} data-tone={isEnough ? 'good' : 'bad'}>
          <Icon name={isEnough ? 'check' : 'cross'} />
          {isFirst
            ? words.first(zeroBits)
            : isEnough
              ? words.enough(zeroBits, difficulty)
              : words.tooFew(zeroBits, difficulty)}
        </p>
      </div>
    </Panel>
  );
}
