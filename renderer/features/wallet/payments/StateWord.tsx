/** Where a payment is, as an icon and a word. */
import type { PaymentState } from '../../../../preload/contract/messages/payment-state.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { DEEP_ENOUGH } from './payment-steps.ts';
import classes from './payments.module.css';

type Shown = keyof typeof strings.payments.states;

const LOOKS: Readonly<Record<Shown, { readonly icon: IconName; readonly tone: 'good' | 'calm' | 'warn' | 'over' }>> = {
  unsigned: { icon: 'key', tone: 'calm' },
  waiting: { icon: 'clock', tone: 'calm' },
  stuck: { icon: 'warning', tone: 'warn' },
  'in-block': { icon: 'explorer', tone: 'good' },
  deep: { icon: 'check', tone: 'good' },
  expired: { icon: 'refresh', tone: 'warn' },
  doubtful: { icon: 'question', tone: 'warn' },
  void: { icon: 'branch', tone: 'over' },
  'given-up': { icon: 'minus', tone: 'over' },
};

export function StateWord({ state }: { readonly state: PaymentState }) {
  const shown: Shown = state.code === 'in-block' && state.depth >= DEEP_ENOUGH ? 'deep' : state.code;
  const { icon, tone } = LOOKS[shown];
  return (
    <span className={classes.state} data-tone={tone}>
      <Icon name={icon} size={15} />
      {strings.payments.states[shown]}
    </span>
  );
}
