/** The transactions of a block. A block may hold thousands: they are shown in portions. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BlockView } from '../../../../preload/contract/views.ts';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Movement, Movements } from '../Movements.tsx';

const PORTION = 50;

export function BlockTransactions({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage.transactions;
  const [shown, setShown] = useState(PORTION);
  const { transactions } = block;
  const rest = transactions.length - shown;
  return (
    <Panel title={words.title(transactions.length)} isFlush>
      {transactions.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <Movements>
          {transactions.slice(0, shown).map((transaction, position) => (
            // Equal transactions have equal hashes: the place tells them apart.
            <Movement key={`${position}-${transaction.hash}`} transaction={transaction} />
          ))}
        </Movements>
      )}
      {rest > 0 && (
        <Button variant="subtle" fullWidth onClick={() => setShown(shown + PORTION)}>
          {words.more(Math.min(PORTION, rest))}
        </Button>
      )}
    </Panel>
  );
}
