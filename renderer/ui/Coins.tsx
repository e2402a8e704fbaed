/** An amount of coins, exactly as the chain has it. */
import { formatCoins, isOneCoin } from '../format/coins.ts';
import { strings } from '../strings/strings.ts';
import classes from './Coins.module.css';

export interface CoinsProps {
  readonly amount: string;
  /** `in` and `out` put a sign and a colour to it. */
  readonly direction?: 'in' | 'out';
  readonly withUnit?: boolean;
}

export function Coins({ amount, direction, withUnit = true }: CoinsProps) {
  const sign = direction === 'in' ? '+' : direction === 'out' ? '\u2212' : '';
  return (
    <span className={classes.root} data-direction={direction} translate="no">
      {sign}
      {formatCoins(amount)}
      {withUnit && <span className={classes.unit}> {strings.common.coinUnit(isOneCoin(amount))}</span>}
    </span>
  );
}
