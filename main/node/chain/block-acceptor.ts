/** What is done with one block that arrived: checked alone, at its place, and against the ledger; connected, stored, or refused. */
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import type { Block } from '../../consensus/block.ts';
import { applyBlock } from '../../consensus/rules/apply-block.ts';
import { checkPlacedBlock, type BlockPlace } from '../../consensus/rules/check-placed-block.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { isSenderToBlame } from '../../consensus/rules/reject-codes.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import { formatBlock } from '../../consensus/wire.ts';
import { BoundedWarnings } from '../bounded-warnings.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import { checkSignatures } from './check-signatures.ts';
import type { ChainState } from './chain-state.ts';
import type { FollowedFirstBlock } from './followed-first-block.ts';
import { OrphanPool } from './orphan-pool.ts';
import type { AcceptOutcome } from './outcome.ts';
import type { Reorganisation } from './reorganisation.ts';

/** A switch of more steps lets other work in between. */
const STEPS_AT_ONCE = 4;

interface BlockAcceptorDependencies {
  readonly params: ConsensusParams;
  readonly state: ChainState;
  readonly reorganisation: Reorganisation;
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  readonly verifier: SignatureVerifier;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
}

/** `is-longer`: its branch is to be the best chain, which takes a while: see {@link BlockAcceptor.judgeAfterSwitch}. */
type Placed = AcceptOutcome | { readonly kind: 'is-longer' };

/** One call at a time. */
export class BlockAcceptor {
  readonly #deps: BlockAcceptorDependencies;
  readonly #state: ChainState;
  readonly #reorganisation: Reorganisation;
  readonly #orphans = new OrphanPool();
  readonly #refusals: BoundedWarnings;

  constructor(deps: BlockAcceptorDependencies) {
    this.#deps = deps;
    this.#state = deps.state;
    this.#reorganisation = deps.reorganisation;
    this.#refusals = new BoundedWarnings(deps.clock, deps.log, 'refused blocks');
  }

  /** Takes a block, and those that waited for it. @throws StorageError */
  async accept(block: Block, origin: BlockOrigin): Promise<Placed> {
    const placed = await this.#acceptOne(block, origin);
    if (placed.kind === 'connected' || placed.kind === 'side-branch' || placed.kind === 'is-longer') {
      await this.acceptOrphansOf(block.hash);
    }
    if (placed.kind === 'side-branch' && !this.#reorganisation.isWanted) this.#state.forgetOldest();
    return placed;
  }

  /** What became of a block that made its branch the longest, now that the switch is over. */
  judgeAfterSwitch(block: Block, origin: BlockOrigin): Promise<AcceptOutcome> {
    return this.#judge(block, () => this.#outcomeOfSwitch(block, origin));
  }

  async #acceptOne(block: Block, origin: BlockOrigin): Promise<Placed> {
    const known = this.#state.tree.get(block.hash);
    if (known !== undefined && !known.isInvalid) {
      return { kind: 'known' };
    }
    if (this.#orphans.has(block.hash)) {
      return { kind: 'orphan', missingHash: block.previousHash };
    }
    return this.#judge(block, async () => {
      const { params, verifier, clock } = this.#deps;
      const place = this.#placeOf(block, origin);
      checkPlacedBlock(params, block, place, clock.nowSeconds());
      await checkSignatures(verifier, block);
      if (place.parent === 'unknown') {
        this.#orphans.add({ block, sizeBytes: formatBlock(block).length, origin });
        return { kind: 'orphan', missingHash: block.previousHash };
      }
      return await this.#place(block, origin);
    });
  }

  /** Turns a broken rule into an outcome. */
  async #judge<T>(block: Block, work: () => Promise<T>): Promise<T | AcceptOutcome> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ValidationError) {
        return this.#refuse(block, error);
      }
      throw error;
    }
  }

  /** What is known of the place to which a block wants to go. */
  #placeOf(block: Block, origin: BlockOrigin): BlockPlace {
    const { hash, height, previousHash } = block;
    const { tree } = this.#state;
    const parent = tree.get(previousHash);
    return {
      parent: parent ?? (height === 1 ? 'none' : 'unknown'),
      grandparent: parent && tree.parentOf(parent),
      firstBlock: height <= 1 ? this.#refusalOfFirst(block, origin) : undefined,
      refusal: this.#refusalOf(hash, parent),
    };
  }

  #refusalOfFirst({ hash, height }: Block, origin: BlockOrigin): RejectReason | undefined {
    const { size } = this.#state.tree;
    // Beside another one that is all there is, a first block is a branch like others; our miner does not make one there.
    const isRival = height === 1 && size === 1 && origin.kind !== 'miner';
    const isSecond = size > 0 && !isRival;
    const second = { code: 'second-genesis', detail: { code: 'chain-has-first-block', size } } as const;
    return this.#deps.followed.refusalOf(hash) ?? (isSecond ? second : undefined);
  }

  #refusalOf(hash: string, parent: StoredHeader | undefined): BlockPlace['refusal'] {
    if (this.#state.tree.get(hash)?.isInvalid === true) return { code: 'refused-before' };
    return parent?.isInvalid === true ? { code: 'builds-on-refused' } : undefined;
  }

  async #place(block: Block, origin: BlockOrigin): Promise<Placed> {
    const state = this.#state;
    const { isMoving } = this.#reorganisation;
    const isNext = block.height === 1 ? state.tree.size === 0 : block.previousHash === state.tree.tip?.hash;
    if (!isMoving && isNext) {
      state.extend([{ block, changes: applyBlock(state.ledger, block) }], origin);
      this.#logConnected(block, origin);
      return { kind: 'connected' };
    }
    state.storeBeside([block]);
    if (isMoving || !state.tree.forkChoice.outranksTip(state.tree.find(block.hash))) {
      this.#deps.events.emit('side-block-stored', { block, origin });
      return { kind: 'side-branch' };
    }
    for (let step = 0; this.#reorganisation.isWanted; step++) {
      if (step === STEPS_AT_ONCE) return { kind: 'is-longer' };
      await this.#reorganisation.step(origin);
    }
    return this.#outcomeOfSwitch(block, origin);
  }

  /** What became of a block that made its branch the longest. @throws ValidationError */
  async #outcomeOfSwitch(block: Block, origin: BlockOrigin): Promise<AcceptOutcome> {
    const { tree } = this.#state;
    if (tree.hashAt(block.height) === block.hash) {
      this.#logConnected(block, origin);
      return { kind: 'connected' };
    }
    if (tree.get(block.hash)?.isInvalid === true) {
      throw this.#reorganisation.lastFailure ?? new ValidationError('bad-prevblk', { code: 'builds-on-refused' });
    }
    this.#deps.events.emit('side-block-stored', { block, origin });
    return { kind: 'side-branch' };
  }

  /** To be called with the hash of each block that was stored. */
  async acceptOrphansOf(parentHash: string): Promise<void> {
    const waiting = this.#orphans.takeChildren(parentHash);
    for (let orphan = waiting.shift(); orphan !== undefined; orphan = waiting.shift()) {
      await this.#acceptOne(orphan.block, orphan.origin);
      waiting.push(...this.#orphans.takeChildren(orphan.block.hash));
    }
  }

  #logConnected(block: Block, origin: BlockOrigin): void {
    if (origin.kind !== 'miner') {
      this.#deps.log.info(`Block ${block.height} accepted from the network!`);
    }
  }

  #refuse(block: Block, error: ValidationError): AcceptOutcome {
    this.#refusals.warn(`Block ${block.height} is invalid: ${error.message} (${error.code})`);
    return { kind: 'rejected', ...error.reason, isSenderToBlame: isSenderToBlame(error.code) };
  }
}
