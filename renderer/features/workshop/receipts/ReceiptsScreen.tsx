/** Where an instructor sees what receipts are worth. */
import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { MAX_RECEIPTS_TEXT } from '../../../../preload/contract/limits.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { BackLink } from '../../../ui/BackLink.tsx';
import { ReceiptTable } from './ReceiptTable.tsx';
import classes from './receipts.module.css';

export function ReceiptsScreen() {
  const words = strings.workshop.receipts;
  const announce = useAnnounce();
  const check = useNodeMutation('checkReceipts');
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '' || check.isPending) return;
    check.mutate({ text }, { onSuccess: ({ receipts }) => announce(words.found(receipts.length)) });
  };
  return (
    <Screen title={words.title} lead={words.lead} before={<BackLink href="/workshop" text={strings.workshop.back} />}>
      <div className={classes.root}>
        <Panel>
          <form className={classes.form} onSubmit={submit}>
            <Textarea
              label={words.label}
              rows={8}
              maxLength={MAX_RECEIPTS_TEXT}
              spellCheck={false}
              autoComplete="off"
              classNames={{ input: classes.input ?? '' }}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            {check.error !== null && <Failed error={check.error} />}
            <Button type="submit" loading={check.isPending} disabled={text.trim() === ''}>
              {words.action}
            </Button>
          </form>
        </Panel>
        {check.data !== undefined && <ReceiptTable found={check.data} />}
      </div>
    </Screen>
  );
}
