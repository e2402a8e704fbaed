/** What a node keeps of its class, over restarts: the invitation, what the key has signed last, and the newest anchor. */
import type { RunningNode } from '../../api/hosted/running-node.ts';
import type { ClassStatement } from '../../consensus/keys/class-statement.ts';
import type { Membership } from '../../node/class/membership.ts';
import type { SettingsStore, StoredAnchor, StoredClass } from '../../node/ports/settings-store.ts';
import { RequestError } from '../../node/request-error.ts';

export interface KeptClassDependencies {
  /** What is remembered when the program starts. */
  readonly store: { readonly settings: SettingsStore };
  readonly host: { running(): Pick<RunningNode, 'settings'> };
  /** Something of it was saved. */
  readonly onSaved: (before: Membership | undefined, now: Membership | undefined) => void;
}

/** Nobody goes to and fro between more classes. */
const MAX_LEFT = 8;

export class KeptClass {
  readonly #deps: KeptClassDependencies;
  #stored: StoredClass | undefined;
  #left: readonly ClassStatement[];

  /** @throws StorageError */
  constructor(deps: KeptClassDependencies) {
    this.#deps = deps;
    const { ownClass, leftStatements = [] } = deps.store.settings.load();
    this.#stored = ownClass ?? undefined;
    this.#left = leftStatements;
  }

  /** `undefined` for a node in no class. */
  get stored(): StoredClass | undefined {
    return this.#stored;
  }

  /** @throws RequestError `not-in-class` */
  require(): StoredClass {
    if (this.#stored === undefined) throw new RequestError({ code: 'not-in-class' });
    return this.#stored;
  }

  /** The newest one; `undefined` while there is none of the present chain of the class. */
  get anchor(): StoredAnchor | undefined {
    const { anchor, statement } = this.#stored ?? {};
    return anchor && anchor.firstBlock === statement?.firstBlock ? anchor : undefined;
  }

  /** As the node's rules see it. */
  get membership(): Membership | undefined {
    if (this.#stored === undefined) return undefined;
    const { key, name, statement } = this.#stored;
    const { anchor } = this;
    return {
      key,
      name,
      statement: statement ?? undefined,
      anchor: anchor && { height: anchor.height, hash: anchor.hash },
    };
  }

  /** What the key of a class that the node was in had signed when it left: nothing older counts when it is back. */
  lastStatementOf(key: string): ClassStatement | undefined {
    return this.#left.find((statement) => statement.key === key);
  }

  /** `null` for no class. @throws StorageError: then nothing has changed */
  save(next: StoredClass | null): void {
    const before = this.membership;
    const left = this.#leftAfter(next);
    this.#deps.host.running().settings.save({ ownClass: next, leftStatements: left });
    this.#stored = next ?? undefined;
    this.#left = left;
    this.#deps.onSaved(before, this.membership);
  }

  #leftAfter(next: StoredClass | null): readonly ClassStatement[] {
    const last = this.#stored?.statement ?? null;
    if (last === null || last.key === next?.key) return this.#left;
    return [last, ...this.#left.filter(({ key }) => key !== last.key)].slice(0, MAX_LEFT);
  }
}
