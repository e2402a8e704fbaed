/** Has the student's code make a real payment, and asks the owner before the node signs it. */
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { programOf } from '../run/program-of.ts';
import type { WantedPayment } from './live-payment.ts';
import classes from './live.module.css';
import type { LivePartProps } from './live-part.ts';
import { SignDialog } from './SignDialog.tsx';
import { useMadePayment } from './use-made-payment.ts';

export function PayPanel({ language, program, code }: LivePartProps) {
  const words = strings.workshop.pay;
  const wallet = useNodeQuery('getStatus').data?.wallet;
  const pool = useNodeQuery('listPool').data;
  const [typed, setTyped] = useState<WantedPayment>({ to: '', amount: '' });
  const { isMaking, payment, problem, make, forget } = useMadePayment();
  const wanted = { to: typed.to.trim(), amount: typed.amount.trim() };
  const isTyped = wanted.to !== '' && isAmount(wanted.amount);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isTyped || isMaking || wallet === undefined || pool === undefined) return;
    void make(programOf(language, program, code), { wanted, wallet, pool });
  };
  return (
    <Panel title={strings.workshop.live.title}>
      <form className={classes.root} onSubmit={submit}>
        <p className={classes.quiet}>{words.text}</p>
        <TextInput
          size="xs"
          label={words.to}
          autoComplete="off"
          spellCheck={false}
          value={typed.to}
          onChange={(event) => setTyped({ ...typed, to: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={words.amount}
          autoComplete="off"
          inputMode="decimal"
          value={typed.amount}
          onChange={(event) => setTyped({ ...typed, amount: event.currentTarget.value })}
        />
        <Button type="submit" variant="default" size="xs" loading={isMaking} disabled={!isTyped}>
          {words.make}
        </Button>
        {problem !== undefined && <Note>{problem}</Note>}
      </form>
      {payment !== undefined && <SignDialog wanted={wanted} payment={payment} onClose={forget} />}
    </Panel>
  );
}

/** As the harness reads it: a number in JSON. */
function isAmount(text: string): boolean {
  return /^(0|[1-9]\d{0,15})(\.\d{1,15})?$/.test(text);
}
