/** Who this node is to other nodes, made anew at each start. */
import { randomUUID } from 'node:crypto';
import type { NodeIdentity } from '../node/node.ts';
import type { OwnClass } from './class/own-class.ts';
import { sharedName, type NameChoice } from './shared-name.ts';

interface IdentityOptions {
  readonly version: string;
  readonly defaults: { readonly className: string | undefined };
}

/** What its owner has chosen can change while the node runs. */
export function createIdentity(
  { version, defaults }: IdentityOptions,
  chosen: { readonly naming: () => NameChoice; readonly isOffBoards: () => boolean },
  ownClass: Pick<OwnClass, 'membership'>,
): NodeIdentity {
  return {
    instance: randomUUID(),
    version,
    // What a file calls the class counts as long as there is no class with a key.
    get className() {
      return ownClass.membership?.name ?? defaults.className;
    },
    get name() {
      const { chosen: name, computer } = chosen.naming();
      return name ?? computer;
    },
    get sharedName() {
      return sharedName(chosen.naming());
    },
    get isOffBoards() {
      return chosen.isOffBoards();
    },
  };
}
