/** Own payments that stand in the chain more often than this node made them. */
import { Link } from 'wouter';
import type { WalletView } from '../../../../preload/contract/views/wallet-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Coins } from '../../../ui/Coins.tsx';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { Note } from '../../../ui/Note.tsx';
import { transactionPath } from '../../../ui/paths.ts';
import { repeatedRows } from './repeated-rows.ts';
import classes from './coins.module.css';

export function RepeatedPayments({ repeated }: Pick<WalletView, 'repeated'>) {
  const words = strings.wallet.repeated;
  if (repeated.length === 0) return null;
  return (
    <Note title={words.title}>
      <p className={classes.repeatedText}>{words.text}</p>
      <ul className={classes.repeated}>
        {repeated.map(({ hash, to, amount, made, times }) => (
          <li key={hash}>
            <Link href={transactionPath(hash)}>
              <Coins amount={amount} />
            </Link>
            <Address value={to} withCopy={false} />
            <span>{words.times(times, made)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.repeatedText}>{words.help}</p>
      <SaveCsv name={words.file} rows={() => repeatedRows(repeated)} />
    </Note>
  );
}
