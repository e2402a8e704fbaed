/** Shows a query: a skeleton while it loads, its failure, its emptiness, or what it found. */
import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { strings } from '../strings/strings.ts';
import { Failed } from './Failed.tsx';

export interface StateOfProps<T> {
  readonly query: UseQueryResult<T, Error>;
  /** As large as what will come, so that nothing jumps. A number: so many lines. */
  readonly skeleton: ReactNode | number;
  readonly isEmpty?: (data: T) => boolean;
  /** Shown when `isEmpty` says so. */
  readonly empty?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** What is known stays on the screen when asking again fails: a lost connection has its own banner. */
export function StateOf<T>({ query, skeleton, isEmpty, empty, children }: StateOfProps<T>): ReactNode {
  if (query.data !== undefined) {
    return isEmpty?.(query.data) === true ? empty : children(query.data);
  }
  if (query.error !== null) {
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <div role="status" aria-busy="true" aria-label={strings.common.loading}>
      {typeof skeleton === 'number' ? <Lines count={skeleton} /> : skeleton}
    </div>
  );
}

function Lines({ count }: { readonly count: number }) {
  return Array.from({ length: count }, (_, index) => <Skeleton key={index} height={20} my={10} radius="sm" />);
}
