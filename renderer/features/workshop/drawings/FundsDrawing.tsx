/** Own coins: what the chain holds, what waits, what is left to spend; and the payments that wait for the next block. */
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { coinsAsNumber, formatCoins } from '../../../format/coins.ts';
import { strings } from '../../../strings/strings.ts';
import { Drawing } from './Drawing.tsx';
import classes from './drawings.module.css';

const WIDTH = 360;
const HEIGHT = 186;
const BAR = { left: 1, width: WIDTH - 2, top: 28, height: 26 };
const SLIP = { width: 83, height: 44, gap: 8, top: 118 };
const MOST_SLIPS = 3;

export function FundsDrawing() {
  const words = strings.workshop.drawings.funds;
  const wallet = useNodeQuery('getStatus').data?.wallet;
  const pool = useNodeQuery('listPool').data ?? [];
  const confirmed = wallet?.confirmed ?? '0';
  const pending = wallet?.pending ?? '0';
  const spendable = wallet?.spendable ?? '0';
  const share = coinsAsNumber(confirmed) > 0 ? Math.min(1, coinsAsNumber(pending) / coinsAsNumber(confirmed)) : 0;
  const waiting = BAR.width * share;
  return (
    <Drawing
      file={words.file}
      width={WIDTH}
      height={HEIGHT}
      caption={words.caption}
      said={words.said(formatCoins(confirmed), formatCoins(pending), formatCoins(spendable), pool.length)}
    >
      <text className={classes.strong} x={1} y={16}>
        {words.confirmed(formatCoins(confirmed))}
      </text>
      <rect className={classes.box} x={BAR.left} y={BAR.top} width={BAR.width} height={BAR.height} rx={6} />
      <rect
        className={classes.chosen}
        x={BAR.left}
        y={BAR.top}
        width={BAR.width - waiting}
        height={BAR.height}
        rx={6}
      />
      {waiting > 0 && (
        <rect
          className={classes.waiting}
          x={BAR.left + BAR.width - waiting}
          y={BAR.top}
          width={waiting}
          height={BAR.height}
          rx={6}
        />
      )}
      <text className={classes.small} x={1} y={BAR.top + BAR.height + 16}>
        {words.spendable(formatCoins(spendable))}
      </text>
      <text className={classes.small} x={WIDTH - 1} y={BAR.top + BAR.height + 16} textAnchor="end">
        {words.pending(formatCoins(pending))}
      </text>
      <text className={classes.strong} x={1} y={SLIP.top - 10}>
        {words.pool(pool.length)}
      </text>
      {pool.slice(0, MOST_SLIPS).map((entry, index) => (
        <Slip key={entry.id} amount={formatCoins(entry.transaction.amount)} index={index} />
      ))}
      <NextBlock slips={Math.min(MOST_SLIPS, pool.length)} />
    </Drawing>
  );
}

function Slip({ amount, index }: { readonly amount: string; readonly index: number }) {
  const left = 1 + index * (SLIP.width + SLIP.gap);
  return (
    <g>
      <rect className={classes.waiting} x={left} y={SLIP.top} width={SLIP.width} height={SLIP.height} rx={4} />
      <text className={classes.label} x={left + SLIP.width / 2} y={SLIP.top + 27} textAnchor="middle">
        {amount.length > 10 ? `${amount.slice(0, 9)}…` : amount}
      </text>
    </g>
  );
}

function NextBlock({ slips }: { readonly slips: number }) {
  const left = 1 + slips * (SLIP.width + SLIP.gap);
  return (
    <g>
      <rect className={classes.dashed} x={left} y={SLIP.top} width={SLIP.width} height={SLIP.height} rx={8} />
      <text className={classes.small} x={left + SLIP.width / 2} y={SLIP.top + 26} textAnchor="middle">
        {strings.workshop.drawings.funds.next}
      </text>
    </g>
  );
}
