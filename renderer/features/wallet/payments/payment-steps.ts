/** A payment's way as steps: which are done, and where it is. */
import type { PaymentState } from '../../../../preload/contract/messages/payment-state.ts';

/** Blocks after which a replacement is hardly an accident: the node warns when more of them go at once. */
export const DEEP_ENOUGH = 6;

/** Blocks for what matters. A payment that is so deep has nothing to show any more. */
export const VERY_DEEP = 12;

type StepName = 'signed' | 'told' | 'block' | 'deep';

/** `failed`: it cannot go on from here; `asked`: only the owner can tell. */
type StepMark = 'done' | 'now' | 'open' | 'failed' | 'asked';

export interface PaymentStep {
  readonly name: StepName;
  readonly mark: StepMark;
}

/** In their order. None for a payment that is over; without `told` where it is not known who was told. */
export function stepsOf(state: PaymentState): readonly PaymentStep[] {
  switch (state.code) {
    case 'unsigned':
      return steps({ signed: 'now', told: 'open', block: 'open', deep: 'open' });
    case 'waiting': {
      const isTold = state.knownTo > 0;
      return steps({ signed: 'done', told: isTold ? 'done' : 'now', block: isTold ? 'now' : 'open', deep: 'open' });
    }
    case 'stuck':
    case 'expired':
      return steps({ signed: 'done', block: 'failed', deep: 'open' });
    case 'in-block':
      return steps({ signed: 'done', told: 'done', block: 'done', deep: state.depth < DEEP_ENOUGH ? 'now' : 'done' });
    case 'doubtful':
      return steps({ signed: 'done', block: 'asked', deep: 'open' });
    case 'void':
    case 'given-up':
      return [];
  }
}

/** Safe: the keys are names of steps, in the order in which they are written. */
function steps(marks: Partial<Record<StepName, StepMark>>): readonly PaymentStep[] {
  return (Object.entries(marks) as [StepName, StepMark][]).map(([name, mark]) => ({ name, mark }));
}
