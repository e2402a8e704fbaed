/** The way of one payment, as a small line of steps: signed, told, in a block, deep enough. */
import { VisuallyHidden } from '@mantine/core';
import type { PaymentState } from '../../../../preload/contract/messages/payment-state.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { DEEP_ENOUGH, type PaymentStep, stepsOf, VERY_DEEP } from './payment-steps.ts';
import classes from './payments.module.css';

/** An open step has none: its ring is empty. */
const MARK_ICONS: Readonly<Record<PaymentStep['mark'], IconName | undefined>> = {
  done: 'check',
  now: 'clock',
  open: undefined,
  failed: 'cross',
  asked: 'question',
};

export function PaymentSteps({ state }: { readonly state: PaymentState }) {
  const words = strings.payments.steps;
  const steps = stepsOf(state);
  if (steps.length === 0) return null;
  return (
    <ol className={classes.steps} aria-label={words.label}>
      {steps.map(({ name, mark }) => {
        const icon = MARK_ICONS[mark];
        const isHere = mark !== 'done' && mark !== 'open';
        return (
          <li key={name} className={classes.step} data-mark={mark} {...(isHere && { 'aria-current': 'step' })}>
            <span className={classes.ring}>{icon !== undefined && <Icon name={icon} size={12} />}</span>
            <span>{labelOf(name, state)}</span>
            <VisuallyHidden>: {words.marks[mark]}</VisuallyHidden>
          </li>
        );
      })}
    </ol>
  );
}

function labelOf(name: PaymentStep['name'], state: PaymentState): string {
  const words = strings.payments.steps;
  switch (name) {
    case 'signed':
      return words.signed;
    case 'told':
      return state.code === 'waiting' && state.neighbours > 0
        ? words.toldCount(state.knownTo, state.neighbours)
        : words.told;
    case 'block':
      return state.code === 'in-block' ? words.inBlock(state.height) : words.block;
    case 'deep':
      return state.code === 'in-block' ? deepLabel(state.depth) : words.deep(DEEP_ENOUGH);
  }
}

function deepLabel(depth: number): string {
  const words = strings.payments.steps;
  if (depth < DEEP_ENOUGH) return words.deepOf(depth, DEEP_ENOUGH);
  return depth < VERY_DEEP ? words.deepOf(depth, VERY_DEEP) : words.deepAtLeast(VERY_DEEP);
}
