/** Who this node is to other nodes, made anew at each start. */
import { randomUUID } from 'node:crypto';
import type { NodeIdentity } from '../node/node.ts';
import { sharedName, type NameChoice } from './shared-name.ts';

/** The name can change while the node runs. */
export function createIdentity(
  { version, className }: Pick<NodeIdentity, 'version' | 'className'>,
  naming: () => NameChoice,
): NodeIdentity {
  return {
    instance: randomUUID(),
    version,
    className,
    get name() {
      const { chosen, computer } = naming();
      return chosen ?? computer;
    },
    get sharedName() {
      return sharedName(naming());
    },
  };
}
