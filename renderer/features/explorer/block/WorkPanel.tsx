/** The proof of work as a picture: the first bits of the hash, how many zeros were needed, and hash and target one above the other. */
import type { BlockView } from '../../../../preload/contract/views/block-views.ts';
import { leadingBits, zeroBitsOfDigit } from '../../../format/mining.ts';
import { formatWhole } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { Explain } from '../../../ui/Explain.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import classes from './work.module.css';

/** Bits shown after the last one that matters. */
const BITS_AFTER = 6;
const FEWEST_BITS = 24;

export function WorkPanel({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage.work;
  const { hash, target, difficulty, zeroBits, height } = block;
  // Equal length, so text order is number order.
  const isBelow = hash < target;
  return (
    <Panel title={<Explain term="target">{words.title}</Explain>}>
      <p className={classes.sentence}>
        {words.sentence(zeroBits, difficulty)} {words.odds(formatWhole(2 ** zeroBits))}
      </p>
      <Bits hash={hash} difficulty={difficulty} zeroBits={zeroBits} />
      <div className={classes.compare}>
        <span className={classes.name}>{words.hash}</span>
        <Digits text={hash} zeroBits={zeroBits} />
        <span className={classes.name}>{isBelow ? words.isBelow : words.isNotBelow}</span>
        <span />
        <span className={classes.name}>{words.target}</span>
        <Digits text={target} zeroBits={difficulty} />
      </div>
      <p className={classes.after}>{words.digits(zeroBits)}</p>
      {height === 1 && <p className={classes.after}>{words.first}</p>}
    </Panel>
  );
}

interface BitsProps {
  readonly hash: string;
  readonly difficulty: number;
  readonly zeroBits: number;
}

function Bits({ hash, difficulty, zeroBits }: BitsProps) {
  const words = strings.explorer.blockPage.work;
  const count = Math.min(256, Math.max(FEWEST_BITS, difficulty + 2, zeroBits + BITS_AFTER));
  const bits = Array.from(leadingBits(hash, count));
  return (
    <div className={classes.picture} role="img" aria-label={words.picture(zeroBits, difficulty)}>
      <div className={classes.bits}>
        {bits.map((bit, index) => (
          <span
            // A position is what a bit is.
            key={index}
            className={classes.bit}
            data-zero={index < zeroBits || undefined}
            data-needed={index < difficulty || undefined}
            data-last={index === difficulty - 1 || undefined}
          >
            {bit}
          </span>
        ))}
        <span className={classes.rest}>…</span>
      </div>
      <div className={classes.legend}>{words.needed(difficulty)}</div>
    </div>
  );
}

/** Hex digits, with the zero bits at the beginning set apart: of the digit in which they end, only a part is. */
function Digits({ text, zeroBits }: { readonly text: string; readonly zeroBits: number }) {
  const whole = Math.floor(zeroBits / 4);
  const part = zeroBitsOfDigit(whole, zeroBits);
  return (
    <span className={classes.digits}>
      <span className={classes.zeros}>{text.slice(0, whole)}</span>
      {part > 0 && (
        <span className={classes.part} data-bits={part}>
          {text.slice(whole, whole + 1)}
        </span>
      )}
      {text.slice(part > 0 ? whole + 1 : whole)}
    </span>
  );
}
