/** A probe of an address, stage by stage as the node tells them. */
import { useCallback, useEffect, useState } from 'react';
import type { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import type { PeerProbeView, PeerStageView } from '../../../../preload/contract/views/peer-views.ts';
import { useNode } from '../../../client/node-context.tsx';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';

export const STAGES = ['format', 'reached', 'is-node', 'same-chain', 'reaches-me'] as const;

export type StageName = PeerStageView['stage'];

export interface Probe {
  /** What was probed last; `undefined` before the first time. */
  readonly asked: string | undefined;
  /** Those that have ended. */
  readonly stages: ReadonlyMap<StageName, PeerStageView>;
  readonly isRunning: boolean;
  readonly result: PeerProbeView | undefined;
  readonly error: NodeApiError | null;
  readonly start: (address: string) => void;
}

export function useProbe(): Probe {
  const node = useNode();
  const { mutate, isPending, data, error } = useNodeMutation('probePeer');
  const [asked, setAsked] = useState<string>();
  const [told, setTold] = useState<readonly PeerStageView[]>([]);

  useEffect(
    () =>
      node.on('probe-stage', (event) => {
        if (event.asked === asked) setTold((before) => [...before, event.stage]);
      }),
    [node, asked],
  );

  const start = useCallback(
    (address: string) => {
      setAsked(address);
      setTold([]);
      mutate({ address });
    },
    [mutate],
  );

  // The answer has all stages; until it comes, those from events are shown.
  const ended = data?.stages ?? told;
  return {
    asked,
    stages: new Map(ended.map((stage) => [stage.stage, stage])),
    isRunning: isPending,
    result: data,
    error,
    start,
  };
}
