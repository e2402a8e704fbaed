/** The lanes of logs: large logs are prepared in pieces, so that the page goes on meanwhile. */
import { useEffect, useState } from 'react';
import { PageBreath } from './core/breath.ts';
import { LaneBuilder, type Lane } from './core/lanes.ts';
import type { ShownLog } from './core/shown-log.ts';

/** @returns those of the logs before, until the new ones are ready; none before the first ones are */
export function useLanes(logs: readonly ShownLog[]): readonly Lane[] {
  const [builder] = useState(() => new LaneBuilder());
  const [lanes, setLanes] = useState<readonly Lane[]>([]);
  useEffect(() => {
    let isWanted = true;
    builder.build(logs, new PageBreath()).then(
      (built) => isWanted && setLanes(built),
      // A bug: as if it had been thrown while drawing.
      (error: unknown) =>
        setLanes(() => {
          throw error;
        }),
    );
    return () => {
      isWanted = false;
    };
  }, [builder, logs]);
  return lanes;
}
