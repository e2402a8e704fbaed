/** A transaction: who pays whom, where it is, its exact text, and its signature step by step. */
import type { TransactionDetails } from '../../../../preload/contract/views/transaction-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Coins } from '../../../ui/Coins.tsx';
import { Explain } from '../../../ui/Explain.tsx';
import { Hash } from '../../../ui/Hash.tsx';
import { LongTextBlock } from '../../../ui/LongTextBlock.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { BackLink } from '../../../ui/BackLink.tsx';
import { CheckYourself } from '../block/RawBlock.tsx';
import { Badge } from '../ChainBadge.tsx';
import classes from '../explorer.module.css';
import { Field, Fields } from '../Field.tsx';
import { SearchBox } from '../SearchBox.tsx';
import { Places } from './Places.tsx';
import { SignatureSteps } from './SignatureSteps.tsx';

export function TransactionScreen({ hash }: { readonly hash: string }) {
  const words = strings.explorer.transactionPage;
  const query = useNodeQuery('getTransaction', { hash });
  return (
    <Screen
      title={query.data?.transaction.isCoinbase === true ? words.reward : words.payment}
      before={<BackLink href="/explorer" text={strings.explorer.back} />}
      lead={
        <span className={classes.badges}>
          {query.data && <TransactionState details={query.data} />}
          <Hash value={hash} />
        </span>
      }
      actions={<SearchBox />}
    >
      <StateOf query={query} skeleton={12}>
        {(details) => <TransactionParts details={details} />}
      </StateOf>
    </Screen>
  );
}

function TransactionState({ details }: { readonly details: TransactionDetails }) {
  const words = strings.explorer.transactionPage.state;
  const counted = details.places.filter((place) => place.isOnBestChain);
  const [first] = counted;
  if (details.timesInChain > 1) return <Badge>{words.minedOften(details.timesInChain)}</Badge>;
  if (first !== undefined) return <Badge>{words.mined(first.height)}</Badge>;
  if (details.isPending) return <Badge tone="warn">{words.pending}</Badge>;
  return <Badge tone="warn">{details.places.length > 0 ? words.side : words.gone}</Badge>;
}

function TransactionParts({ details }: { readonly details: TransactionDetails }) {
  const words = strings.explorer.transactionPage;
  const { transaction, places, timesInChain: counted, check } = details;
  const preimageSource = { of: 'transaction', text: 'preimage', hash: transaction.hash } as const;
  return (
    <div className={classes.stack}>
      {counted > 1 && (
        <Note tone={transaction.isCoinbase ? 'info' : 'warn'} title={words.repeated(counted, transaction.isCoinbase)}>
          {transaction.isCoinbase ? words.rewardText : words.repeatedText}
        </Note>
      )}
      <div className={classes.two}>
        <Panel>
          <Fields>
            <Field name={words.from}>
              {transaction.isCoinbase ? (
                <Explain term="coinbase">{words.fromNobody}</Explain>
              ) : (
                <Address value={transaction.from} />
              )}
            </Field>
            <Field name={words.to}>
              <Address value={transaction.to} />
            </Field>
            <Field name={words.amount} note={words.amountNote(transaction.amount)}>
              <Coins amount={transaction.amount} />
            </Field>
          </Fields>
        </Panel>
        <Places places={places} isPending={details.isPending} />
      </div>
      <SignatureSteps transaction={transaction} check={check} />
      <Panel title={strings.explorer.blockPage.tabs.raw}>
        <div className={classes.stack}>
          <LongTextBlock title={words.preimage} value={transaction.preimage} source={preimageSource} />
          <CheckYourself preimage={transaction.preimage} />
          <LongTextBlock title={words.wire} value={transaction.wire} source={{ ...preimageSource, text: 'wire' }} />
        </div>
      </Panel>
    </div>
  );
}
