/** What the steps of a payment mean, and why depth matters. */
import { strings } from '../../../strings/strings.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import classes from './payments.module.css';

export function PaymentMeanings() {
  const { meanings, steps, states } = strings.payments;
  return (
    <Disclosure label={meanings.title} color="gray" mt="sm">
      <dl className={classes.meanings}>
        <dt>{steps.signed}</dt>
        <dd>{meanings.signed}</dd>
        <dt>{steps.told}</dt>
        <dd>{meanings.told}</dd>
        <dt>{steps.block}</dt>
        <dd>{meanings.block}</dd>
        <dt>{meanings.deepTitle}</dt>
        <dd>{meanings.deep}</dd>
        <dt>{states.expired}</dt>
        <dd>{meanings.expired}</dd>
      </dl>
    </Disclosure>
  );
}
