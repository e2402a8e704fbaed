/** Has a student's code make one payment. It says to whom and how much; nothing is signed here. */
import type { Json } from '../../../../preload/contract/json.ts';
import type { BalancesView, PoolEntryView } from '../../../../preload/contract/views/wallet-views.ts';
import type { CallOutcome, Program, StudentRuntime } from '../runtime/student-runtime.ts';

/** Amounts are texts, as Python writes them. */
export interface WantedPayment {
  readonly to: string;
  readonly amount: string;
}

export type MadePayment =
  | { readonly kind: 'made'; readonly payment: WantedPayment }
  /** The code thinks that the payment must not be made. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'broke'; readonly outcome: Exclude<CallOutcome, { readonly kind: 'value' }> }
  /** Its answer is no payment. */
  | { readonly kind: 'odd' };

const LIMIT_MS = 15_000;

export async function makePayment(
  runtime: StudentRuntime,
  program: Program,
  request: { readonly wanted: WantedPayment; readonly wallet: BalancesView; readonly pool: readonly PoolEntryView[] },
): Promise<MadePayment> {
  const limits = { timeLimitMs: LIMIT_MS };
  const loaded = await runtime.load(program, limits);
  if (loaded.kind !== 'value') return { kind: 'broke', outcome: loaded };
  const outcome = await runtime.call('live', requestOf(request), limits);
  return outcome.kind === 'value' ? readAnswer(outcome.value) : { kind: 'broke', outcome };
}

/** With the names that the harness knows. */
function requestOf({ wanted, wallet, pool }: Parameters<typeof makePayment>[2]): Json {
  const waiting = pool.map(({ transaction: { from, to, amount } }) => ({ from, to, amount }));
  return { ...wanted, address: wallet.address, balance: wallet.confirmed, waiting };
}

function readAnswer(answer: Json): MadePayment {
  if (answer === null) return { kind: 'refused' };
  if (typeof answer !== 'object' || !('to' in answer) || !('amount' in answer)) return { kind: 'odd' };
  const { to, amount } = answer;
  return typeof to === 'string' && typeof amount === 'string'
    ? { kind: 'made', payment: { to, amount } }
    : { kind: 'odd' };
}
