/** Replaces the key by one that was exported before, and says what becomes of the old one's coins. */
import { Button, Checkbox, FileButton, Group, PasswordInput, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { useTell } from '../../../ui/news/news.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { CurrentPassphraseField } from './CurrentPassphraseField.tsx';
import { isAboutCurrent, isAboutPasted } from './key-errors.ts';
import classes from './key.module.css';
import { readTextFile } from './read-text-file.ts';

interface ImportDraft {
  readonly pem: string;
  readonly passphrase: string;
  readonly current: string;
  readonly isAgreed: boolean;
}

const NOTHING: ImportDraft = { pem: '', passphrase: '', current: '', isAgreed: false };

export function ImportKey({ isEncrypted }: { readonly isEncrypted: boolean }) {
  const tell = useTell();
  const text = strings.wallet.importKey;
  const importKey = useNodeMutation('importKey');
  const [draft, setDraft] = useState(NOTHING);
  const isComplete = draft.isAgreed && draft.pem.trim() !== '' && !(isEncrypted && draft.current === '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isComplete || importKey.isPending) return;
    importKey.mutate(
      { pem: draft.pem, passphrase: draft.passphrase, current: isEncrypted ? draft.current : null },
      {
        onSuccess: () => {
          setDraft(NOTHING);
          tell({ tone: 'good', text: text.done });
        },
      },
    );
  };
  return (
    <Panel title={text.title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {text.help}
          </Text>
          <KeySource draft={draft} error={importKey.error} onChange={setDraft} />
          <Note title={text.consequenceTitle}>
            {text.consequence} {text.waiting}
            <Checkbox
              mt="sm"
              label={text.agree}
              checked={draft.isAgreed}
              onChange={(event) => setDraft({ ...draft, isAgreed: event.currentTarget.checked })}
            />
          </Note>
          {isEncrypted && (
            <CurrentPassphraseField
              value={draft.current}
              error={importKey.error}
              onChange={(current) => setDraft({ ...draft, current })}
            />
          )}
          {importKey.error !== null && !isAboutCurrent(importKey.error) && !isAboutPasted(importKey.error) && (
            <Failed error={importKey.error} />
          )}
          <Group>
            <Button type="submit" color="red" disabled={!isComplete} loading={importKey.isPending}>
              {text.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

interface KeySourceProps {
  readonly draft: ImportDraft;
  /** What came of the last try. */
  readonly error: Error | null;
  readonly onChange: (draft: ImportDraft) => void;
}

/** The key as text or from a file, and what opens it. */
function KeySource({ draft, error, onChange }: KeySourceProps) {
  const text = strings.wallet.importKey;
  const [fileError, setFileError] = useState<string>();
  const readFile = (file: File | null): void => {
    if (file === null) return;
    // A file that cannot be read leaves the field as it is.
    readTextFile(file).then(
      (pem) => {
        setFileError(undefined);
        onChange({ ...draft, pem });
      },
      (error: unknown) => setFileError(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <>
      <Textarea
        label={text.pem}
        placeholder={text.pemPlaceholder}
        rows={4}
        value={draft.pem}
        spellCheck={false}
        classNames={{ input: classes.pemInput ?? '' }}
        onChange={(event) => onChange({ ...draft, pem: event.currentTarget.value })}
      />
      <FileButton accept=".pem,.key,.txt" onChange={readFile}>
        {(props) => (
          <Group>
            <Button {...props} variant="default" size="xs" leftSection={<Icon name="upload" size={15} />}>
              {text.choose}
            </Button>
          </Group>
        )}
      </FileButton>
      {fileError !== undefined && (
        <Text size="sm" c="red" role="alert">
          {fileError}
        </Text>
      )}
      <PasswordInput
        label={text.passphrase}
        description={text.passphraseHelp}
        value={draft.passphrase}
        error={error !== null && isAboutPasted(error) ? strings.messages.error(error) : undefined}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': strings.wallet.passphrase.show }}
        onChange={(event) => onChange({ ...draft, passphrase: event.currentTarget.value })}
      />
    </>
  );
}
