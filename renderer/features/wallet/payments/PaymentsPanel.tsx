/** What the owner of this node has paid, newest first, with where each payment is. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Page } from '../../../../preload/contract/views/page.ts';
import type { PaymentView } from '../../../../preload/contract/views/payment-views.ts';
import { useNode } from '../../../client/node-context.tsx';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { readAll } from '../../../ui/export/read-all.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { PaymentMeanings } from './PaymentMeanings.tsx';
import { paymentRows } from './payment-rows.ts';
import { PaymentRow } from './PaymentRow.tsx';
import classes from './payments.module.css';

const FIRST = 5;
const PORTION = 20;

/** As many as the node gives at once. */
const MOST = 200;

export function PaymentsPanel() {
  const words = strings.payments;
  const [count, setCount] = useState(FIRST);
  const node = useNode();
  const query = useNodeQuery('listPayments', { offset: 0, count }, { keepPrevious: true });
  return (
    <Panel
      title={words.title}
      actions={
        query.data !== undefined &&
        query.data.total > 0 && (
          <SaveCsv
            name={words.file}
            rows={async () => paymentRows(await readAll((page) => node.listPayments(page), MOST))}
          />
        )
      }
    >
      <StateOf
        query={query}
        skeleton={6}
        isEmpty={({ total }) => total === 0}
        empty={<Empty icon="send" title={words.empty} text={words.emptyDetail} />}
      >
        {(payments) => <Payments {...payments} count={count} onCount={setCount} />}
      </StateOf>
    </Panel>
  );
}

interface PaymentsProps extends Page<PaymentView> {
  /** How many are asked for. */
  readonly count: number;
  readonly onCount: (count: number) => void;
}

function Payments({ items, total, count, onCount }: PaymentsProps) {
  const words = strings.payments;
  const rest = Math.min(total, MOST) - items.length;
  return (
    <>
      <ul className={classes.list} aria-label={words.title}>
        {items.map((payment) => (
          <PaymentRow key={payment.id} payment={payment} />
        ))}
      </ul>
      {rest > 0 && (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={items.length < count}
          onClick={() => onCount(Math.min(count + PORTION, MOST))}
        >
          {words.more(Math.min(PORTION, rest))}
        </Button>
      )}
      {rest <= 0 && total > items.length && <p className={classes.quiet}>{words.newest(items.length, total)}</p>}
      <PaymentMeanings />
    </>
  );
}
