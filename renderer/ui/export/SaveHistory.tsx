/** Saves all payments and rewards of an address as a file. */
import { useNode } from '../../client/node-context.tsx';
import { strings } from '../../strings/strings.ts';
import { historyRows } from './history-rows.ts';
import { readAll } from './read-all.ts';
import { SaveCsv } from './SaveCsv.tsx';

/** As many as the node gives at once. */
const MOST = 200;

export function SaveHistory({ address }: { readonly address: string }) {
  const node = useNode();
  return (
    <SaveCsv
      name={strings.common.export.history}
      rows={async () => historyRows(await readAll((page) => node.listHistory({ address, ...page }), MOST))}
    />
  );
}
