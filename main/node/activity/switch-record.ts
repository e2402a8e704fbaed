/** One reorganisation, as it is written down: a long one comes in several changes of the chain. */
import type { BranchPart, HeardFrom, ReorganisationActivity } from '../../../preload/contract/messages/activity.ts';
import type { Block } from '../../consensus/block.ts';
import { formatPythonNumber, type PythonNumber } from '../../consensus/python/python-number.ts';
import type { NodeEventMap } from '../events.ts';
import { CoinsMoved, type MinedPayment } from './moved-coins.ts';

type TipChange = NodeEventMap['tip-changed'];

interface Part {
  first: Block;
  tip: Block;
  blocks: number;
}

/** What is known only when it is over. */
interface Ending {
  readonly ownBefore: PythonNumber | undefined;
  readonly ownAfter: PythonNumber | undefined;
  readonly from: HeardFrom;
}

export class SwitchRecord {
  readonly #goal: string | undefined;
  readonly #originKind: TipChange['origin']['kind'];
  readonly #coins: CoinsMoved;
  readonly #left: Part;
  #came: Part | undefined;

  /** @param change has blocks that leave */
  constructor(change: TipChange, highest: Block, ownAddress: string) {
    this.#goal = change.goal;
    this.#originKind = change.origin.kind;
    this.#coins = new CoinsMoved(ownAddress);
    this.#left = { first: highest, tip: highest, blocks: 0 };
    this.add(change);
  }

  /** Whether a change goes on with this one. */
  isGoingOn({ goal }: TipChange): boolean {
    return goal !== undefined && goal === this.#goal;
  }

  add({ disconnected, connected }: TipChange): void {
    this.#coins.left(disconnected);
    this.#coins.came(connected);
    this.#left.first = disconnected.at(-1) ?? this.#left.first;
    this.#left.blocks += disconnected.length;
    const [first] = connected;
    const tip = connected.at(-1);
    if (first === undefined || tip === undefined) return;
    this.#came ??= { first, tip, blocks: 0 };
    this.#came.tip = tip;
    this.#came.blocks += connected.length;
  }

  /** Hash of the last block that came so far. */
  get tip(): string | undefined {
    return this.#came?.tip.hash;
  }

  get isOver(): boolean {
    return this.#goal === undefined || this.tip === this.#goal;
  }

  /** Own payments that are in a block only now. */
  get mined(): readonly MinedPayment[] {
    return this.#coins.mined;
  }

  describe({ ownBefore, ownAfter, from }: Ending): ReorganisationActivity {
    const { first } = this.#left;
    return {
      code: 'reorganisation',
      forkHeight: first.height - 1,
      forkHash: first.height === 1 ? null : first.previousHash,
      left: toPart(this.#left),
      came: this.#came === undefined ? null : toPart(this.#came),
      because: this.#reason(),
      from,
      own: {
        before: formatPythonNumber(ownBefore ?? 0n),
        after: formatPythonNumber(ownAfter ?? 0n),
        lost: this.#coins.lost,
        won: this.#coins.won,
        returned: this.#coins.returned,
      },
    };
  }

  #reason(): ReorganisationActivity['because'] {
    if (this.#originKind === 'anchor') return 'class';
    if (this.#originKind === 'owner') return 'owner';
    const isOfFirstBlocks = this.#left.tip.height === 1 && this.#came?.tip.height === 1;
    return isOfFirstBlocks ? 'lower' : 'longer';
  }
}

function toPart({ first, tip, blocks }: Part): BranchPart {
  return { first: first.hash, tip: tip.hash, height: tip.height, blocks };
}
