/** What is done with one block that arrived: checked alone, at its place, and against the ledger; connected, stored, or refused. */
import type { Block } from '../../consensus/block.ts';
import { applyBlock } from '../../consensus/rules/apply-block.ts';
import { checkPlacedBlock } from '../../consensus/rules/check-placed-block.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { isSenderToBlame } from '../../consensus/rules/reject-codes.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import { formatBlock } from '../../consensus/wire.ts';
import { BoundedWarnings } from '../bounded-warnings.ts';
import type { BlockOrigin, NodeEvents } from '../events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import type { CurrentAnchor } from './anchor.ts';
import { placeOf } from './block-place.ts';
import { checkSignatures } from './check-signatures.ts';
import type { ChainState } from './chain-state.ts';
import type { FollowedFirstBlock } from './followed-first-block.ts';
import { senderOf } from './replacement.ts';
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
  readonly currentAnchor: CurrentAnchor;
  /** Whether somebody is asked before a longer branch is followed: see `AskedFirst`. */
  readonly isAskedFirst: () => boolean;
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
    return this.#judge(block, origin, () => this.#outcomeOfSwitch(block, origin));
  }

  async #acceptOne(block: Block, origin: BlockOrigin): Promise<Placed> {
    const known = this.#state.tree.get(block.hash);
    if (known !== undefined && !known.isInvalid) {
      return { kind: 'known' };
    }
    if (this.#orphans.has(block.hash)) {
      return { kind: 'orphan', missingHash: block.previousHash };
    }
    return this.#judge(block, origin, async () => {
      const { params, verifier, clock } = this.#deps;
      const place = placeOf(this.#deps, block, origin.kind === 'miner');
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
  async #judge<T>(block: Block, origin: BlockOrigin, work: () => Promise<T>): Promise<T | AcceptOutcome> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ValidationError) {
        return this.#refuse(block, error, origin);
      }
      throw error;
    }
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
    state.storeBeside([block], origin);
    // Neither the chain's queue nor whoever has told the block waits for a word: the chain goes on with it by itself.
    const isLater = isMoving || this.#deps.isAskedFirst();
    if (isLater || !state.tree.forkChoice.outranksTip(state.tree.find(block.hash))) {
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

  #refuse(block: Block, error: ValidationError, origin: BlockOrigin): AcceptOutcome {
    this.#refusals.warn(`Block ${block.height} is invalid: ${error.message} (${error.code})`);
    this.#deps.events.emit('block-refused', { block, reason: error.reason, origin });
    if (error.code === 'not-anchored' && origin.kind !== 'miner') {
      this.#deps.events.emit('branch-refused', { sender: senderOf(origin), height: block.height });
    }
    return { kind: 'rejected', ...error.reason, isSenderToBlame: isSenderToBlame(error.code) };
  }
}
