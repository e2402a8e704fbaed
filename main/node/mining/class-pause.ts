/** Why nothing is to be mined on this node just now because of its class, whoever's code would mine it. */
import type { MiningPause } from '../../../preload/contract/messages/mining-pause.ts';
import type { Anchor } from '../chain/anchor.ts';
import type { ClassHold } from './class-hold.ts';

export interface ClassPauseDependencies {
  readonly hold: Pick<ClassHold, 'current'>;
  /** The class whose first block this node does not have yet, by name. */
  readonly awaitedClass: () => string | undefined;
  readonly chain: { readonly lackedAnchor: Anchor | undefined };
}

/** `undefined` when nothing is in the way. */
export function classPause({ hold, awaitedClass, chain }: ClassPauseDependencies): MiningPause | undefined {
  if (hold.current !== undefined) return { code: 'switched-off-by-class', ...hold.current };
  const name = awaitedClass();
  if (name !== undefined) return { code: 'waiting-for-class', name };
  return chain.lackedAnchor && { code: 'waiting-for-anchor', ...chain.lackedAnchor };
}
