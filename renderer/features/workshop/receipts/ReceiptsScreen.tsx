/** Where an instructor sees what receipts are worth. */
import { Button, Loader, Textarea } from '@mantine/core';
import { useDeferredValue, useState, type ClipboardEvent, type FormEvent } from 'react';
import { MAX_RECEIPTS_TEXT } from '../../../../preload/contract/limits.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { ReceiptTable } from './ReceiptTable.tsx';
import classes from './receipts.module.css';

/** To lay out the lines of a longer text would hold up the page for seconds. */
const MOST_IN_BOX = 100_000;

export function ReceiptsScreen() {
  const words = strings.workshop.receipts;
  const announce = useAnnounce();
  const check = useNodeMutation('checkReceipts');
  // Drawn a little at a time: a table of many receipts would hold up the page.
  const found = useDeferredValue(check.data);
  const [typed, setTyped] = useState('');
  /** Long texts, which are not shown. */
  const [pasted, setPasted] = useState<readonly string[]>([]);
  const shownAt = useDeferredValue(check.submittedAt);
  const length = pasted.reduce((sum, text) => sum + text.length + 1, typed.length);
  const isTooLong = length > MAX_RECEIPTS_TEXT;
  const isEmpty = pasted.length === 0 && typed.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isEmpty || isTooLong || check.isPending) return;
    announce(words.checking);
    const text = [...pasted, typed].join('\n');
    check.mutate({ text }, { onSuccess: ({ receipts }) => announce(words.found(receipts.length)) });
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    if (typed.length + text.length <= MOST_IN_BOX) return;
    event.preventDefault();
    setPasted([...pasted, text]);
  };
  return (
    <Screen title={words.title} lead={words.lead} before={<BackLink href="/workshop" text={strings.workshop.back} />}>
      <div className={classes.root}>
        <Panel>
          <form className={classes.form} onSubmit={submit}>
            <Textarea
              label={words.label}
              rows={8}
              spellCheck={false}
              autoComplete="off"
              classNames={{ input: classes.input ?? '' }}
              value={typed}
              onPaste={paste}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {pasted.length > 0 && <PastedTexts texts={pasted} onRemove={() => setPasted([])} />}
            {isTooLong && <Note>{words.tooLong(MAX_RECEIPTS_TEXT)}</Note>}
            {check.error !== null && <Failed error={check.error} />}
            <div className={classes.action}>
              <Button type="submit" loading={check.isPending} disabled={isEmpty || isTooLong}>
                {words.action}
              </Button>
              {check.isPending && (
                <span className={classes.checking}>
                  <Loader size={14} aria-hidden="true" /> {words.checking}
                </span>
              )}
            </div>
          </form>
        </Panel>
        {found !== undefined && <ReceiptTable key={shownAt} found={found} />}
      </div>
    </Screen>
  );
}

interface PastedTextsProps {
  readonly texts: readonly string[];
  readonly onRemove: () => void;
}

function PastedTexts({ texts, onRemove }: PastedTextsProps) {
  const words = strings.workshop.receipts;
  const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0);
  return (
    <div className={classes.pasted} role="status">
      <span>{words.pasted(lines)}</span>
      <Button variant="default" size="compact-sm" onClick={onRemove}>
        {words.remove}
      </Button>
    </div>
  );
}
