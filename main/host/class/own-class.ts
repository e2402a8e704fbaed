/** The class of a node: opened here or joined, left, and followed to its next chain when it begins again. See decision 0035. */
import { formatInvitation, type Invitation, MAX_PLACES } from '../../../preload/contract/joining/invitation.ts';
import { errorWords } from '../../../preload/contract/visible-text.ts';
import type { FoundClass, OwnClassActions, OwnClassView } from '../../api/hosted/own-class.ts';
import type { ListenAddress } from '../../api/hosted/rest-door.ts';
import type { RunningNode } from '../../api/hosted/running-node.ts';
import type { ClassAnchor } from '../../consensus/keys/class-anchor.ts';
import { type ClassStatement, supersedes } from '../../consensus/keys/class-statement.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import type { ClassKeyKeeper } from '../../node/class/class-key-keeper.ts';
import type { AnchorMode } from '../../node/class/anchor-plan.ts';
import { awaitedClass, type Membership } from '../../node/class/membership.ts';
import type { ClassHold } from '../../node/mining/class-hold.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { SettingsStore, StoredClass } from '../../node/ports/settings-store.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ChainChanges } from '../chain-changes.ts';
import { ClassAnchors } from './class-anchors.ts';
import { ClassChain } from './class-chain.ts';
import { ClassEntry } from './class-entry.ts';
import { ClassHearing } from './class-hearing.ts';
import { codeOf, ownPlaces } from './class-places.ts';
import { ClassSigner } from './class-signer.ts';
import { ClassCommands } from './commands/class-commands.ts';
import { KeptClass } from './kept-class.ts';

/** What the class needs of the node that is in it. */
interface ClassHost {
  /** Another one after each change of the chain. */
  running(): RunningNode;
  readonly chains: Pick<ChainChanges, 'makeRoom' | 'release'>;
  readonly rest: { listenAddresses(): readonly ListenAddress[] };
}

export interface OwnClassDependencies {
  readonly network: { readonly params: ConsensusParams };
  /** What an instructor has decided for the computer. */
  readonly defaults: { readonly invitation: Invitation | undefined };
  readonly clock: Clock;
  readonly log: Log;
  /** What is remembered when the program starts. */
  readonly store: { readonly settings: SettingsStore };
  readonly host: ClassHost;
  readonly vault: { readonly classKey: ClassKeyKeeper; createClassKey(): Promise<string> };
  readonly hold: ClassHold;
}

export class OwnClass implements OwnClassActions {
  readonly commands: ClassCommands;
  readonly anchors: ClassAnchors;
  readonly hearing: ClassHearing;
  readonly #deps: OwnClassDependencies;
  readonly #kept: KeptClass;
  readonly #signer: ClassSigner;
  readonly #chain: ClassChain;
  readonly #entry: ClassEntry;

  /** @throws StorageError */
  constructor(deps: OwnClassDependencies) {
    this.#deps = deps;
    const kept = new KeptClass({ ...deps, onSaved: (before, now) => this.#saved(before, now) });
    this.#kept = kept;
    this.#signer = new ClassSigner(deps);
    this.#chain = new ClassChain({ ...deps, stored: () => kept.stored });
    this.commands = new ClassCommands({ ...deps, membership: () => kept.membership });
    this.anchors = new ClassAnchors({ ...deps, kept });
    this.hearing = new ClassHearing({
      ...deps,
      kept,
      onStatement: (next) => this.#follow(next),
      onAnchor: (anchor) => this.anchors.hear(anchor),
    });
    this.#entry = new ClassEntry({
      ...deps,
      kept,
      signer: this.#signer,
      hearing: this.hearing,
      onEntered: (next) => this.#enter(next),
    });
  }

  get membership(): Membership | undefined {
    return this.#kept.membership;
  }

  view(): OwnClassView | undefined {
    const { stored } = this.#kept;
    if (stored === undefined) return undefined;
    const { key, name, statement } = stored;
    const own = ownPlaces(this.#deps.host.rest.listenAddresses());
    const places = [...new Set([...own, ...stored.places])].slice(0, MAX_PLACES);
    return {
      key,
      name,
      number: statement?.number,
      firstBlock: statement?.firstBlock,
      isOpenedHere: this.#signer.isOwnerOf(key),
      invitation: formatInvitation({ key, name, places }),
      code: codeOf(own),
      anchors: this.anchors.view(),
    };
  }

  /** To be called when the node has started, and when its chain was replaced: it may not be the class's. */
  start(): void {
    this.#entry.takeDefault();
    this.#chain.settle();
    this.commands.review();
    this.anchors.look();
  }

  /** Ends when the chain follows the class as far as it may by now; the rest is not begun any more. */
  async stop(): Promise<void> {
    this.commands.stop();
    this.anchors.stop();
    await this.#chain.stop();
  }

  async settled(): Promise<void> {
    await this.#chain.settled();
  }

  async open(text: string): Promise<void> {
    await this.#entry.open(text);
  }

  async beginAgain(): Promise<void> {
    const stored = this.#kept.require();
    const statement = this.#signer.beginAgain(stored);
    this.#follow({ ...stored, statement });
    this.hearing.tell(statement);
    this.#deps.log.info(`The class "${stored.name}" begins again with the block ${statement.firstBlock}.`);
  }

  async look(text: string): Promise<FoundClass> {
    return await this.hearing.look(text);
  }

  async join(text: string): Promise<void> {
    await this.#entry.join(text);
  }

  leave(): void {
    const { name } = this.#kept.require();
    this.#kept.save(null);
    this.#deps.log.info(`This node has left the class "${name}". It follows the longest chain again.`);
  }

  anchor(): ClassAnchor | undefined {
    return this.#kept.anchor;
  }

  setAnchoring(mode: AnchorMode): void {
    const { key, name } = this.#kept.require();
    if (!this.#signer.isOwnerOf(key)) throw new RequestError({ code: 'not-class-owner', name });
    this.anchors.setMode(mode);
  }

  beginOwnChain(): void {
    const { node } = this.#deps.host.running();
    if (awaitedClass(this.membership, node.chain.firstHash) !== undefined) {
      this.leave();
      if (node.chain.tip !== undefined) return;
    }
    node.miner.beginChain();
  }

  #enter(next: StoredClass): void {
    // The owner does not have to wait for what another class did.
    this.#chain.resetLimit();
    const last = this.#kept.lastStatementOf(next.key);
    const isBehind = last !== undefined && (next.statement === null || supersedes(last, next.statement));
    const statement = isBehind ? last : next.statement;
    if (statement === null) this.#kept.save(next);
    else this.#follow({ ...next, statement });
  }

  #follow(next: StoredClass & { readonly statement: ClassStatement }): void {
    this.#kept.save(next);
    // Whoever is in a class wants its chain, also one that was retired before.
    this.#deps.host.chains.release(next.statement.firstBlock);
    this.#chain.settle();
  }

  #saved(before: Membership | undefined, now: Membership | undefined): void {
    this.commands.review();
    const { node } = this.#deps.host.running();
    const isOther = before?.key !== now?.key || before?.statement?.firstBlock !== now?.statement?.firstBlock;
    if (isOther) this.anchors.reset();
    if (isOther && now !== undefined) this.hearing.askNeighbours();
    // What an anchor changes is told by the chain, which also goes to it.
    const isOtherAnchor = before?.anchor?.hash !== now?.anchor?.hash;
    if (isOther || !isOtherAnchor) node.events.emit('class-changed', {});
    if (isOtherAnchor) this.#followAnchor();
  }

  #followAnchor(): void {
    const { log, host } = this.#deps;
    host
      .running()
      .node.chain.anchorChanged()
      .catch((error: unknown) => log.error(`The anchor of the class could not be followed: ${errorWords(error)}`));
  }
}
