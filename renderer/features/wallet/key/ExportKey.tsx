/** Makes an encrypted copy of the private key, to be saved or copied. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { downloadText } from '../../../ui/download-file.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { CurrentPassphraseField } from './CurrentPassphraseField.tsx';
import { isAboutCurrent } from './key-errors.ts';
import { isUsable, NO_PASSPHRASE } from './new-passphrase.ts';
import { NewPassphraseFields } from './NewPassphraseFields.tsx';
import classes from './key.module.css';

export function ExportKey({ isEncrypted }: { readonly isEncrypted: boolean }) {
  const text = strings.wallet.exportKey;
  const exportKey = useNodeMutation('exportKey');
  const [current, setCurrent] = useState('');
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE);
  const isComplete = isUsable(passphrase) && !(isEncrypted && current === '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isComplete || exportKey.isPending) return;
    exportKey.mutate({ current: isEncrypted ? current : null, passphrase: passphrase.value });
  };
  const close = (): void => {
    setCurrent('');
    setPassphrase(NO_PASSPHRASE);
    exportKey.reset();
  };
  return (
    <Panel title={text.title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {text.help}
          </Text>
          {isEncrypted && <CurrentPassphraseField value={current} error={exportKey.error} onChange={setCurrent} />}
          <NewPassphraseFields
            passphrase={passphrase}
            labels={{ first: text.passphrase, second: text.repeat }}
            onChange={setPassphrase}
          />
          {exportKey.error !== null && !isAboutCurrent(exportKey.error) && <Failed error={exportKey.error} />}
          <Group>
            <Button
              type="submit"
              variant="default"
              leftSection={<Icon name="lock" size={16} />}
              disabled={!isComplete}
              loading={exportKey.isPending}
            >
              {text.action}
            </Button>
          </Group>
        </Stack>
      </form>
      {exportKey.data !== undefined && <ExportedKey pem={exportKey.data.pem} onClose={close} />}
    </Panel>
  );
}

function ExportedKey({ pem, onClose }: { readonly pem: string; readonly onClose: () => void }) {
  const text = strings.wallet.exportKey;
  return (
    <Dialog onClose={onClose} title={text.done} size="lg">
      <Stack gap="md">
        <Text size="sm">{text.doneHelp}</Text>
        <code className={classes.pem} tabIndex={0} aria-label={text.done}>
          {pem}
        </code>
        <Note>{text.warning}</Note>
        <Group justify="space-between">
          <Group gap="xs">
            <Button
              size="xs"
              data-autofocus
              leftSection={<Icon name="download" size={15} />}
              onClick={() => downloadText(text.fileName, 'application/x-pem-file', pem)}
            >
              {text.download}
            </Button>
            <CopyButton value={pem} label={text.copy} kind="button" />
          </Group>
          <Button size="xs" variant="default" onClick={onClose}>
            {text.close}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
