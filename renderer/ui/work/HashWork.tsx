/** A hash as work: its first bits, and hash and target one above the other. */
import { leadingBits, zeroBitsOfDigit } from '../../format/mining.ts';
import { strings } from '../../strings/strings.ts';
import classes from './work.module.css';

/** Bits shown after the last one that matters. */
const BITS_AFTER = 6;
const FEWEST_BITS = 24;
/** A hash has no more; a difficulty can be any number. */
const MOST_BITS = 256;

interface BitsProps {
  readonly hash: string;
  readonly difficulty: number;
  readonly zeroBits: number;
  /** So many bits at least, so that the picture keeps its size while hashes change. */
  readonly fewest?: number;
}

export function HashBits({ hash, difficulty, zeroBits, fewest = FEWEST_BITS }: BitsProps) {
  const words = strings.explorer.blockPage.work;
  const count = Math.min(MOST_BITS, Math.max(fewest, difficulty + 2, zeroBits + BITS_AFTER));
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

interface CompareProps {
  readonly hash: string;
  readonly target: string;
  readonly difficulty: number;
  readonly zeroBits: number;
}

export function HashAgainstTarget({ hash, target, difficulty, zeroBits }: CompareProps) {
  const words = strings.explorer.blockPage.work;
  // Equal length, so text order is number order.
  const isBelow = hash < target;
  return (
    <div className={classes.compare}>
      <span className={classes.name}>{words.hash}</span>
      <Digits text={hash} zeroBits={zeroBits} />
      <span className={classes.name}>{isBelow ? words.isBelow : words.isNotBelow}</span>
      <span />
      <span className={classes.name}>{words.target}</span>
      <Digits text={target} zeroBits={Math.min(MOST_BITS, difficulty)} />
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
