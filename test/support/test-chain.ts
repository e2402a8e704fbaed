/** A chain and a pool on a database in memory: all of a node that needs no network. */
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import type { Block } from '../../main/consensus/block.ts';
import { createSignatureChecker } from '../../main/consensus/keys/signature.ts';
import { formatPythonNumber } from '../../main/consensus/python/python-number.ts';
import type { ConsensusParams } from '../../main/consensus/rules/params.ts';
import { ValidationError } from '../../main/consensus/rules/validation-error.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import type { AskedFirst } from '../../main/node/chain/asked-first.ts';
import { Chain } from '../../main/node/chain/chain.ts';
import type { CurrentClass } from '../../main/node/class/membership.ts';
import { FollowedFirstBlock } from '../../main/node/chain/followed-first-block.ts';
import { loadChain } from '../../main/node/chain/load-chain.ts';
import { atOnce } from '../../main/node/chain/next-turn.ts';
import { NodeEvents, type BlockOrigin } from '../../main/node/events.ts';
import type { ActivityStore } from '../../main/node/ports/activity-store.ts';
import type { ChainChange, ChainStore } from '../../main/node/ports/chain-store.ts';
import type { ChainDump } from '../../main/node/ports/peer-client.ts';
import type { SignatureVerifier } from '../../main/node/ports/signature-verifier.ts';
import { EASY_PARAMS, TEST_EPOCH } from './chain-builder.ts';
import { createPool, type PoolParts } from './create-pool.ts';
import { FakeClock } from './fake-clock.ts';
import { testKey } from './test-keys.ts';

/** Where test blocks come from. */
export const FROM_NETWORK: BlockOrigin = { kind: 'announcement', senderIp: '127.0.0.1' };

/** Signatures are checked for real, in place. */
export function inlineVerifier(): SignatureVerifier {
  const check = createSignatureChecker();
  return {
    findInvalid: (checks) => Promise.resolve(checks.findIndex((one) => !check(one))),
    close: () => Promise.resolve(),
  };
}

export interface TestChain extends PoolParts {
  readonly chain: Chain;
  readonly followed: FollowedFirstBlock;
  readonly verifier: SignatureVerifier;
  readonly store: ChainStore;
  readonly activityStore: ActivityStore;
  readonly clock: FakeClock;
  readonly events: NodeEvents;
  readonly logLines: string[];
  /** Balances as the REST API would list them, in first-credit order, by wallet name where there is one. */
  readonly balances: () => Record<string, string>;
  readonly close: () => void;
}

export interface TestChainOptions {
  readonly params?: ConsensusParams;
  /** Whose payments come back after a reorganisation. Wallet A when not given. */
  readonly owner?: 'A' | 'B' | 'C';
  /** To be opened again; `:memory:` when not given. */
  readonly file?: string;
  readonly maxSideBranchBytes?: number;
  /** None when not given. */
  readonly currentClass?: CurrentClass;
  /** Nobody when not given. */
  readonly asked?: AskedFirst;
  /** First blocks of chains that its owner has retired. */
  readonly retired?: readonly string[];
  /** Called before each commit; what it throws, the store throws. */
  readonly beforeCommit?: (change: ChainChange) => void;
  /** Shared with others; one of its own when not given. */
  readonly clock?: FakeClock;
}

export function openTestChain(options: TestChainOptions = {}): TestChain {
  const opened = openStore({ file: options.file ?? ':memory:', network: WORKSHOP.name });
  const store: ChainStore = opened.chain;
  const commit = store.commit.bind(store);
  store.commit = (change) => {
    options.beforeCommit?.(change);
    commit(change);
  };
  const clock = options.clock ?? new FakeClock(TEST_EPOCH + 1_000_000);
  const events = new NodeEvents();
  const logLines: string[] = [];
  const add = (message: string) => void logLines.push(message);
  const log = { error: add, warn: add, info: add, debug: add };
  const { tree, ledger } = atOnce(loadChain(store));
  const ownAddress = testKey(options.owner ?? 'A').address;
  const { pool, own, counts } = createPool({ store, ledger, tree, ownAddress, clock, log, events });
  const params = options.params ?? EASY_PARAMS;
  const maxSideBranchBytes = options.maxSideBranchBytes ?? 1_000_000;
  const verifier = inlineVerifier();
  const followed = new FollowedFirstBlock({
    retired: options.retired ?? [],
    currentClass: options.currentClass ?? (() => undefined),
  });
  const chain = new Chain({
    params,
    store,
    tree,
    ledger,
    followed,
    asked: options.asked,
    currentAnchor: () => options.currentClass?.()?.anchor,
    pool,
    ownAddress,
    verifier,
    clock,
    log,
    events,
    maxSideBranchBytes,
  });
  const names = new Map((['A', 'B', 'C'] as const).map((name) => [testKey(name).address, name]));
  return {
    chain,
    followed,
    pool,
    own,
    counts,
    verifier,
    store,
    activityStore: opened.activity,
    clock,
    events,
    logLines,
    balances: () =>
      Object.fromEntries([...chain.balances()].map(([who, sum]) => [names.get(who) ?? who, formatPythonNumber(sum)])),
    close: () => opened.close(),
  };
}

/** A peer's chain in memory. It may contain texts that are not blocks. */
export function dumpOf(
  blocks: readonly (Block | string)[],
  claimedSize: number | undefined = blocks.length,
): ChainDump {
  let next = 0;
  const hashAt = (index: number): string => {
    const block = blocks[index];
    return block === undefined || typeof block === 'string' ? '' : block.hash;
  };
  return {
    claimedSize,
    isWaiting: false,
    skipCommon: async (isOurs) => {
      while (next + 1 < blocks.length && isOurs(next + 1, hashAt(next))) next++;
      return next;
    },
    read: async (count) => {
      const part: Block[] = [];
      for (const block of blocks.slice(next, next + count)) {
        try {
          part.push(typeof block === 'string' ? parseBlock(block) : block);
        } catch (error) {
          if (!(error instanceof ValidationError)) throw error;
          return { blocks: part, refusal: error };
        }
      }
      next += part.length;
      return { blocks: part, refusal: undefined };
    },
    close: () => undefined,
  };
}
