/** What the owner of a node does with its chain as a whole, on top of a host that can put another store beneath its node. */
import type { RunningNode } from '../api/hosted/running-node.ts';
import { parseBlock } from '../consensus/wire.ts';
import { FollowedFirstBlock } from '../node/chain/followed-first-block.ts';
import type { CurrentClass } from '../node/class/membership.ts';
import type { ChainOwner, RetiredChain } from '../node/ports/chain-owner.ts';
import type { Clock } from '../node/ports/clock.ts';
import type { Log } from '../node/ports/log.ts';
import type { SettingsStore } from '../node/ports/settings-store.ts';
import { RequestError } from '../node/request-error.ts';
import type { StoreChange } from './replace-store.ts';
import { describeChain, findBackup, withoutRetired, withRetired } from './retired-chains.ts';

interface ChainChangesDependencies {
  /** `undefined` when everything is in memory. */
  readonly folder: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly running: () => RunningNode;
  readonly currentClass: CurrentClass;
  readonly settings: () => Pick<SettingsStore, 'load' | 'save'>;
  /**
   * Stops the node, puts another store beneath it, and starts it again.
   *
   * @param describe called when the node has stopped; what it throws is thrown, and nothing is changed then
   * @returns where the old store is now; `undefined` when it was in memory only
   */
  readonly replaceStore: (describe: () => StoreChange) => Promise<string | undefined>;
}

export class ChainChanges implements ChainOwner {
  readonly #deps: ChainChangesDependencies;

  #followed: FollowedFirstBlock | undefined;

  constructor(deps: ChainChangesDependencies) {
    this.#deps = deps;
  }

  /** Which chains a node may follow that is built now. */
  followed(): FollowedFirstBlock {
    const retired = this.#retired().map(({ firstBlock }) => firstBlock);
    this.#followed = new FollowedFirstBlock({ retired, currentClass: this.#deps.currentClass });
    return this.#followed;
  }

  retiredChains(): readonly RetiredChain[] {
    return this.#retired().map((chain) => ({ ...chain, backup: findBackup(this.#deps.folder, chain) ?? null }));
  }

  checkOn(firstBlock: string): void {
    const now = this.#deps.running().node.chain.firstHash;
    if (now === undefined) throw new RequestError({ code: 'chain-empty' });
    if (now !== firstBlock) throw new RequestError({ code: 'another-chain', firstBlock: now });
    this.#checkNotOfClass();
  }

  checkRetired(firstBlock: string): void {
    this.#find(firstBlock);
    this.#checkNotOfClass();
  }

  async fetchChainAgain(): Promise<string | undefined> {
    const backup = await this.#deps.replaceStore(() => ({
      from: undefined,
      keepsOld: true,
      retired: () => this.#retired(),
    }));
    this.#deps.log.info(`The node begins with an empty chain, and fetches what its peers have.${kept(backup)}`);
    return backup;
  }

  /** As {@link fetchChainAgain}, for the chain of a class. A chain in which nobody has anything is not kept. */
  async makeRoom(): Promise<string | undefined> {
    const backup = await this.#deps.replaceStore(() => ({
      from: undefined,
      keepsOld: !hasNothingToLose(this.#deps.running()),
      retired: () => this.#retired(),
    }));
    this.#deps.log.info(`The node makes room for the chain of its class.${kept(backup)}`);
    return backup;
  }

  /** From now on a chain with this first block may be followed, if it was retired. */
  release(firstBlock: string): void {
    const retired = this.#retired();
    const others = withoutRetired(retired, firstBlock);
    if (others.length === retired.length) return;
    this.#deps.settings().save({ retiredChains: others });
    this.#followed?.release(firstBlock);
    this.#deps.log.info(`The chain that begins with ${firstBlock} is not retired any more: it is that of the class.`);
  }

  async beginNewChain(firstBlock: string): Promise<string | undefined> {
    this.checkOn(firstBlock);
    const backup = await this.#deps.replaceStore(() => {
      // It may have been replaced in its last moment.
      this.checkOn(firstBlock);
      return { from: undefined, keepsOld: true, retired: (path) => this.#withPresent(path) };
    });
    this.#deps.log.info(
      `The chain that begins with ${firstBlock} is retired: this node does not follow it any more.${kept(backup)}`,
    );
    return backup;
  }

  async takeChainBack(firstBlock: string): Promise<string | undefined> {
    const from = findBackup(this.#deps.folder, this.#find(firstBlock));
    this.#checkNotOfClass();
    const backup = await this.#deps.replaceStore(() => {
      this.#checkNotOfClass();
      return { from, keepsOld: true, retired: (path) => withoutRetired(this.#withPresent(path), firstBlock) };
    });
    const source =
      from === undefined ? 'There is no backup of it, so peers have to send it.' : `It comes from ${from}.`;
    this.#deps.log.info(`The chain that begins with ${firstBlock} is followed again. ${source}${kept(backup)}`);
    return backup;
  }

  /** A node of a class follows the class's chain, so it cannot retire it. */
  #checkNotOfClass(): void {
    const membership = this.#deps.currentClass();
    const { firstHash } = this.#deps.running().node.chain;
    if (membership === undefined || firstHash === undefined) return;
    const { name, statement } = membership;
    if (statement?.firstBlock === firstHash) throw new RequestError({ code: 'chain-of-class', name });
  }

  #retired(): readonly RetiredChain[] {
    return this.#deps.settings().load().retiredChains ?? [];
  }

  /** With the chain that the node leaves. */
  #withPresent(backup: string | undefined): readonly RetiredChain[] {
    return withRetired(this.#retired(), describeChain(this.#deps.running().node, this.#deps.clock, backup));
  }

  #find(firstBlock: string): RetiredChain {
    const found = this.#retired().find((chain) => chain.firstBlock === firstBlock);
    if (found === undefined) throw new RequestError({ code: 'not-retired' });
    return found;
  }
}

/** Only a first block without transactions, as a class has when it begins. */
function hasNothingToLose({ node: { chain } }: RunningNode): boolean {
  if (chain.size !== 1 || chain.sideBlockCount > 0) return false;
  return chain.bestWires(1, 1).every((wire) => parseBlock(wire).transactions.length === 0);
}

function kept(backup: string | undefined): string {
  return backup === undefined ? '' : ` The one before is kept in ${backup}.`;
}
