/** Encrypts the key file with a passphrase, changes it, or takes it away. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { useTell } from '../../../ui/news/news.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { CurrentPassphraseField } from './CurrentPassphraseField.tsx';
import { isAboutCurrent } from './key-errors.ts';
import { isUsable, NO_PASSPHRASE } from './new-passphrase.ts';
import { NewPassphraseFields } from './NewPassphraseFields.tsx';

export function PassphrasePanel({ isEncrypted }: { readonly isEncrypted: boolean }) {
  const tell = useTell();
  const text = strings.wallet.passphrase;
  const save = useNodeMutation('setPassphrase');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(NO_PASSPHRASE);

  const store = (passphrase: string | null): void => {
    save.mutate(
      { current: isEncrypted ? current : null, next: passphrase },
      {
        onSuccess: () => {
          setCurrent('');
          setNext(NO_PASSPHRASE);
          tell({ tone: 'good', text: passphrase === null ? text.removed : text.saved });
        },
      },
    );
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isUsable(next)) store(next.value);
  };
  const isCurrentMissing = isEncrypted && current === '';

  return (
    <Panel title={isEncrypted ? text.change : text.set}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {text.help}
          </Text>
          {isEncrypted && <CurrentPassphraseField value={current} error={save.error} onChange={setCurrent} />}
          <NewPassphraseFields
            passphrase={next}
            labels={{ first: text.next, second: text.repeat }}
            onChange={setNext}
          />
          {save.error !== null && !isAboutCurrent(save.error) && <Failed error={save.error} />}
          <Group>
            <Button type="submit" disabled={!isUsable(next) || isCurrentMissing} loading={save.isPending}>
              {text.save}
            </Button>
            {isEncrypted && (
              <Button variant="subtle" color="red" disabled={isCurrentMissing} onClick={() => store(null)}>
                {text.remove}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
