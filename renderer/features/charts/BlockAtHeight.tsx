/** Leads from a height on a chart to the page of the block that stands there now. */
import { Redirect } from 'wouter';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { blockPath } from '../../ui/paths.ts';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';

/** Charts know heights and no hashes. */
export const HEIGHT_ROUTE = '/charts/block/:height';

export function heightPath(height: number): string {
  return `/charts/block/${height}`;
}

export function BlockAtHeight({ height }: { readonly height: number }) {
  const query = useNodeQuery('getBlock', { height });
  return (
    <Screen title={strings.charts.reading.block(height)}>
      <StateOf query={query} skeleton={8}>
        {({ hash }) => <Redirect to={blockPath(hash)} replace />}
      </StateOf>
    </Screen>
  );
}
