/** The transactions of a block, in pages: a block may hold thousands. */
import { useState } from 'react';
import type { BlockView } from '../../../../preload/contract/views/block-views.ts';
import { useNode } from '../../../client/node-context.tsx';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { readAll } from '../../../ui/export/read-all.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { ListPages } from '../../../ui/Pages.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { Movement, Movements } from '../Movements.tsx';
import { transactionRows } from './transaction-rows.ts';

const PER_PAGE = 50;
/** As many as the node gives at once, for a file. */
const MOST = 200;

export function BlockTransactions({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage.transactions;
  const node = useNode();
  const { hash, height, transactionCount: total } = block;
  const [page, setPage] = useState(1);
  const offset = (page - 1) * PER_PAGE;
  const query = useNodeQuery('listTransactions', { hash, offset, count: PER_PAGE }, { keepPrevious: true });
  return (
    <Panel
      title={words.title(total)}
      actions={
        total > 0 && (
          <SaveCsv
            name={words.file(height)}
            rows={async () => transactionRows(await readAll((part) => node.listTransactions({ hash, ...part }), MOST))}
          />
        )
      }
      isFlush
    >
      <StateOf
        query={query}
        skeleton={Math.max(1, Math.min(PER_PAGE, total))}
        isEmpty={(transactions) => transactions.total === 0}
        empty={<Empty title={words.none} />}
      >
        {({ items }) => (
          <Movements>
            {items.map((transaction, position) => (
              // Equal transactions have equal hashes: the place tells them apart.
              <Movement key={`${position}-${transaction.hash}`} transaction={transaction} />
            ))}
          </Movements>
        )}
      </StateOf>
      <ListPages page={page} perPage={PER_PAGE} total={total} onPage={setPage} />
    </Panel>
  );
}
