/** Adds a name for an address, or changes it. */
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { nameLengthError } from '../../../ui/name-length.ts';
import { strings } from '../../../strings/strings.ts';
import { useTell } from '../../../ui/news/news.tsx';
import { Address } from '../../../ui/Address.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { resolveRecipient } from '../send/recipient.ts';
import classes from './names.module.css';

interface NameDialogProps {
  /** The name to change; absent for a new one. */
  readonly entry?: NameView;
  readonly names: readonly NameView[];
  readonly onClose: () => void;
}

export function NameDialog({ entry, names, onClose }: NameDialogProps) {
  const tell = useTell();
  const text = strings.wallet.names;
  const save = useNodeMutation('saveName');
  const [name, setName] = useState(entry?.name ?? '');
  const [typedAddress, setTypedAddress] = useState(entry?.address ?? '');
  const address = entry?.address ?? resolveRecipient(typedAddress, []);
  const isComplete = name.trim() !== '' && nameLengthError(name) === undefined && address !== '';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isComplete || save.isPending) return;
    save.mutate(
      { address, name: name.trim() },
      {
        onSuccess: () => {
          tell({ tone: 'good', text: text.saved(name.trim()) });
          onClose();
        },
      },
    );
  };

  return (
    <Dialog onClose={onClose} title={entry === undefined ? text.add : text.editOf(entry.name)}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={text.name}
            placeholder={text.namePlaceholder}
            value={name}
            error={nameLengthError(name)}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {entry === undefined ? (
            <AddressField typed={typedAddress} address={address} names={names} onChange={setTypedAddress} />
          ) : (
            <Address value={entry.address} isLink={false} />
          )}
          {save.error !== null && <Failed error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {strings.common.cancel}
            </Button>
            <Button type="submit" disabled={!isComplete} loading={save.isPending}>
              {strings.common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface AddressFieldProps {
  readonly typed: string;
  /** What it means. */
  readonly address: string;
  readonly names: readonly NameView[];
  readonly onChange: (typed: string) => void;
}

function AddressField({ typed, address, names, onChange }: AddressFieldProps) {
  const text = strings.wallet.names;
  return (
    <>
      <Textarea
        label={text.address}
        placeholder={text.addressPlaceholder}
        value={typed}
        rows={4}
        spellCheck={false}
        classNames={{ input: classes.addressInput ?? '' }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <AddressNote address={address} names={names} />
    </>
  );
}

/** What is known about a pasted address. */
function AddressNote({ address, names }: { readonly address: string; readonly names: readonly NameView[] }) {
  const text = strings.wallet.names;
  const known = useNodeQuery('getAddress', { address }, { enabled: address !== '' }).data;
  const taken = names.find((name) => name.address === address);
  if (address === '') return null;
  if (taken !== undefined) return <Text size="sm">{text.taken(taken.name)}</Text>;
  if (known?.isOwn === true) return <Text size="sm">{text.own}</Text>;
  if (known?.isKey === false) {
    return (
      <Text size="sm" c="var(--warn)">
        {text.noKey}
      </Text>
    );
  }
  return <Address value={address} isLink={false} withCopy={false} />;
}
