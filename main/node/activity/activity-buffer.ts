/** What has happened and is not on disk yet: gathered, bounded, and what repeats itself counted. */
import { type Activity, type ActivityKind, kindOf } from '../../../preload/contract/messages/activity.ts';
import type { ActivityChange, ActivityEntry } from '../ports/activity-store.ts';
import type { Clock } from '../ports/clock.ts';
import { ActivityLimits } from './activity-limits.ts';

/** Of a kind, while the disk refuses. */
const MAX_WAITING = 100;
/** The same refusal from the same node within this time has one entry. */
const SAME_SECONDS = 10 * 60;
/** Refusals that are remembered to be counted. */
const MAX_REMEMBERED = 100;

interface Refusal {
  readonly id: number;
  readonly at: number;
  times: number;
}

interface Waiting {
  readonly entry: ActivityEntry;
  /** A longer run of blocks may take its place. */
  readonly isFetched: boolean;
}

export class ActivityBuffer {
  readonly #clock: Pick<Clock, 'nowSeconds' | 'monotonicMs'>;
  readonly #limits: ActivityLimits;
  readonly #refusals = new Map<string, Refusal>();
  #waiting: Waiting[] = [];
  /** How often what is on disk has happened again. */
  readonly #repeated = new Map<number, { times: number; lastAt: number }>();
  #nextId: number;

  constructor(clock: Pick<Clock, 'nowSeconds' | 'monotonicMs'>, lastId: number) {
    this.#clock = clock;
    this.#limits = new ActivityLimits(clock);
    this.#nextId = lastId + 1;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#repeated.size === 0 && !this.#limits.hasLeftOut;
  }

  /**
   * @param isFetched blocks of a chain that is being read: they go on with those before them
   * @returns the id of the entry, or of the one that counts it; `undefined` when it was only counted
   */
  add(activity: Activity, isFetched = false): number | undefined {
    if (activity.code === 'tip') return this.#addTip(activity, isFetched);
    const key = sameAs(activity);
    if (key === undefined) return this.#addLimited(activity);
    const known = this.#refusals.get(key);
    const now = this.#clock.nowSeconds();
    if (known !== undefined && Math.abs(now - known.at) < SAME_SECONDS) {
      this.#count(known, now);
      return known.id;
    }
    const id = this.#addLimited(activity);
    if (id !== undefined) this.#remember(key, { id, at: now, times: 1 });
    return id;
  }

  /** What is to be written; it stays until {@link written} says so. */
  change(): ActivityChange {
    const leftOut = this.#limits.leftOut().map((of): ActivityEntry => this.#entry({ code: 'left-out', ...of }));
    return {
      added: [...this.#waiting.map(({ entry }) => entry), ...leftOut],
      repeated: [...this.#repeated].map(([id, { times, lastAt }]) => ({ id, times, lastAt })),
    };
  }

  /** This change is on disk. */
  written({ added }: ActivityChange): void {
    for (const { activity } of added) if (activity.code === 'left-out') this.#limits.told(activity.of);
    this.#waiting = [];
    this.#repeated.clear();
  }

  /** However fast tips come, none is left out: one that comes too fast is told with the one before it. */
  #addTip(activity: Extract<Activity, { code: 'tip' }>, isFetched: boolean): number {
    const last = this.#waiting.at(-1);
    const before = last?.entry.activity;
    if (last !== undefined && before?.code === 'tip') {
      const goesOn = activity.height - activity.blocks === before.height;
      const isOfSameFetch = isFetched && last.isFetched && isSame(activity.from, before.from);
      const hasRoom = this.#countOf('tip') < MAX_WAITING && (isOfSameFetch || this.#limits.take('tip'));
      if (goesOn && (isOfSameFetch || !hasRoom)) {
        const entry = { ...last.entry, lastAt: this.#clock.nowSeconds() };
        const joined = { ...activity, blocks: before.blocks + activity.blocks };
        this.#waiting[this.#waiting.length - 1] = { entry: { ...entry, activity: joined }, isFetched };
        return entry.id;
      }
    }
    return this.#append(activity, isFetched);
  }

  #addLimited(activity: Activity): number | undefined {
    const kind = kindOf(activity);
    if (this.#limits.take(kind)) return this.#append(activity, false);
    this.#limits.leaveOut(kind);
    return undefined;
  }

  #append(activity: Activity, isFetched: boolean): number {
    const kind = kindOf(activity);
    if (this.#countOf(kind) >= MAX_WAITING) this.#dropOldest(kind);
    const entry = this.#entry(activity);
    this.#waiting.push({ entry, isFetched });
    return entry.id;
  }

  #entry(activity: Activity): ActivityEntry {
    const at = this.#clock.nowSeconds();
    return { id: this.#nextId++, at, times: 1, lastAt: at, activity };
  }

  #countOf(kind: ActivityKind): number {
    return this.#waiting.filter(({ entry }) => kindOf(entry.activity) === kind).length;
  }

  #dropOldest(kind: ActivityKind): void {
    const index = this.#waiting.findIndex(({ entry }) => kindOf(entry.activity) === kind);
    const [dropped] = this.#waiting.splice(index, 1);
    if (dropped === undefined) return;
    this.#limits.leaveOut(kind, dropped.entry.times);
    // What repeats it needs another entry.
    for (const [key, { id }] of this.#refusals) if (id === dropped.entry.id) this.#refusals.delete(key);
  }

  #count(known: Refusal, now: number): void {
    known.times += 1;
    const index = this.#waiting.findIndex(({ entry }) => entry.id === known.id);
    const waiting = this.#waiting[index];
    if (waiting === undefined) this.#repeated.set(known.id, { times: known.times, lastAt: now });
    else this.#waiting[index] = { ...waiting, entry: { ...waiting.entry, times: known.times, lastAt: now } };
  }

  #remember(key: string, refusal: Refusal): void {
    this.#refusals.delete(key);
    this.#refusals.set(key, refusal);
    const oldest = this.#refusals.keys().next();
    if (this.#refusals.size > MAX_REMEMBERED && oldest.done !== true) this.#refusals.delete(oldest.value);
  }
}

/** Equal for refusals that are counted instead of listed: for the same reason, and from the same node. */
function sameAs(activity: Activity): string | undefined {
  if (activity.code === 'block-refused') return `block ${activity.reason.code} ${JSON.stringify(activity.from)}`;
  if (activity.code === 'chain-refused') return `chain ${activity.reason.code} ${activity.peer}`;
  if (activity.code === 'payment-refused') return `payment ${activity.fault.code} ${JSON.stringify(activity.from)}`;
  return undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
