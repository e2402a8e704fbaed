/** A payment that the student's code makes, from the press of a button to the question whether it is to be signed. */
import { useState } from 'react';
import type { BalancesView, PoolEntryView } from '../../../../preload/contract/views/wallet-views.ts';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { describeOutcome } from '../result/describe-result.ts';
import { unpreparedText } from '../result/unprepared-text.ts';
import { useCreateRuntime } from '../run/runtimes.tsx';
import type { Program } from '../runtime/student-runtime.ts';
import { type MadePayment, makePayment, type WantedPayment } from './live-payment.ts';

interface Request {
  readonly wanted: WantedPayment;
  readonly wallet: BalancesView;
  readonly pool: readonly PoolEntryView[];
}

export function useMadePayment(): {
  readonly isMaking: boolean;
  /** What the owner is asked about. */
  readonly payment: WantedPayment | undefined;
  readonly problem: string | undefined;
  readonly make: (program: Program, request: Request) => Promise<void>;
  readonly forget: () => void;
} {
  const createRuntime = useCreateRuntime();
  const announce = useAnnounce();
  const [isMaking, setIsMaking] = useState(false);
  const [payment, setPayment] = useState<WantedPayment>();
  const [problem, setProblem] = useState<string>();
  const fail = (sentence: string): void => {
    setProblem(sentence);
    announce(sentence);
  };
  const make = async (program: Program, request: Request): Promise<void> => {
    const runtime = createRuntime();
    setIsMaking(true);
    setProblem(undefined);
    try {
      const made = await makePayment(runtime, program, request);
      if (made.kind === 'made') setPayment(made.payment);
      else fail(problemOf(made));
    } catch (error) {
      fail(unpreparedText(error instanceof Error ? error : new Error(String(error))));
    } finally {
      runtime.close();
      setIsMaking(false);
    }
  };
  return { isMaking, payment, problem, make, forget: () => setPayment(undefined) };
}

function problemOf(made: Exclude<MadePayment, { readonly kind: 'made' }>): string {
  const words = strings.workshop.pay;
  switch (made.kind) {
    case 'refused':
      return words.refused;
    case 'broke':
      return describeOutcome(made.outcome);
    case 'odd':
      return words.odd;
  }
}
