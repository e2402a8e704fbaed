/**
 * The laws of payments that travel, over random histories: late, repeated, lost and re-ordered news, reorganisations, also
 * of exactly as many blocks as payments are kept for, payers behind the tip, expiry, sending again and giving up, what
 * strangers repeat and forge, and a kill of any node between any two steps. More of them: `CHALKCHAIN_TEST_RUNS=20`.
 */
import { mkdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOrder, slotOf } from '../../../main/consensus/orders/order.ts';
import { useTempFolder } from '../../adapters/sqlite/temp-folder.ts';
import { historySteps, OrderHistory, type HistoryOptions, type HistoryStep } from '../../support/order-history.ts';
import { runs } from '../../support/runs.ts';

const PATIENCE_MS = 240_000 * runs(1);

const newPath = useTempFolder();

/** Tries a law on random histories. */
async function overAnyHistory(
  options: HistoryOptions,
  { count, maxSteps }: { readonly count: number; readonly maxSteps: number },
  law: (history: OrderHistory) => void | Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array<HistoryStep>(historySteps(options), { minLength: 20, maxLength: maxSteps }),
      async (steps) => {
        const folder = newPath('history');
        mkdirSync(folder);
        const history = new OrderHistory(folder, options.owners);
        try {
          await history.begin();
          for (const step of steps) await history.do(step);
          await law(history);
        } finally {
          history.room.close();
        }
      },
    ),
    { numRuns: runs(count) },
  );
}

/** What honest nodes have mined, each block seen from the chain below it. */
function expectOnlySignedNumbers({ room, mined }: OrderHistory): void {
  const expiries = new Map<string, number>();
  for (const text of room.told) {
    const order = parseOrder(text);
    expiries.set(slotOf(order), Math.max(order.expiry, expiries.get(slotOf(order)) ?? 0));
  }
  for (const { block, miner } of mined) {
    const before = room.below(block);
    const firstBlock = before[0]?.hash ?? '';
    const standing = before.flatMap(({ transactions }) => transactions);
    for (const transaction of block.transactions) {
      const occurrence = standing.filter(({ hash }) => hash === transaction.hash).length + 1;
      standing.push(transaction);
      // An own payment that could not be signed yet stays with the own miner.
      if (transaction.from === miner) continue;
      const expiry = expiries.get(slotOf({ transaction, firstBlock, occurrence, expiry: 1 }));
      expect(expiry ?? 0).toBeGreaterThan(before.length);
    }
  }
}

describe('over any history', () => {
  test(
    'with one key on each node and no hostile miner, every payment is paid once, or is shown unpaid',
    async () => {
      const options = { owners: ['A', 'B', 'C'], hasHostileMiner: false } as const;
      await overAnyHistory(options, { count: 5, maxSteps: 60 }, async (history) => {
        await history.end();
        for (const payer of history.room.nodes) {
          const reports = payer.orders.payments.list(0, 1000);
          const hashes = new Set(reports.map(({ payment }) => payment.transaction.hash));
          for (const hash of hashes) {
            const equal = reports.filter(({ payment }) => payment.transaction.hash === hash);
            expect(equal).toHaveLength(history.wanted.get(hash) ?? 0);
            const paid = equal.filter(({ state }) => state.code === 'in-block');
            expect(history.room.countIn(payer, hash)).toBe(paid.length);
            const codes = new Set(equal.map(({ state }) => state.code));
            for (const code of codes) expect(['in-block', 'expired', 'given-up']).toContain(code);
          }
          expect(payer.notices).toEqual([]);
        }
        expectOnlySignedNumbers(history);
      });
    },
    PATIENCE_MS,
  );

  test(
    'with one key on two nodes and no hostile miner, nothing is paid more often than its owners want it',
    async () => {
      const options = { owners: ['A', 'B', 'A'], hasHostileMiner: false } as const;
      await overAnyHistory(options, { count: 5, maxSteps: 60 }, async (history) => {
        await history.end();
        for (const [hash, wanted] of history.wanted) {
          expect(history.room.countIn(history.at(0), hash)).toBeLessThanOrEqual(wanted);
        }
        expectOnlySignedNumbers(history);
      });
    },
    PATIENCE_MS,
  );

  test(
    'a node mines a payment of another one only as the number that was signed, and before it expires',
    async () => {
      const options = { owners: ['A', 'B', 'C', 'A'], hasHostileMiner: true } as const;
      await overAnyHistory(options, { count: 5, maxSteps: 60 }, expectOnlySignedNumbers);
    },
    PATIENCE_MS,
  );
});
