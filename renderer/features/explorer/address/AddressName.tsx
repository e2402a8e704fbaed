/** The name that the user gave to an address. */
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { AddressView } from '../../../../preload/contract/views/address-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { nameLengthError } from '../../../ui/name-length.ts';
import { strings } from '../../../strings/strings.ts';
import { useClaim } from '../../../ui/claims.tsx';
import { claimDetail, claimText } from '../../../ui/claim-words.ts';
import { Icon } from '../../../ui/Icon.tsx';
import classes from './address.module.css';

export function AddressName({ data }: { readonly data: AddressView }) {
  const words = strings.explorer.addressPage;
  const { address, name } = data;
  const [draft, setDraft] = useState(name ?? '');
  const claim = useClaim(address);
  const claimed = claim?.names[0];
  const save = useNodeMutation('saveName');
  const remove = useNodeMutation('removeName');
  const error = save.error ?? remove.error;
  const isNew = nameLengthError(draft) === undefined && draft.trim() !== '' && draft.trim() !== name;
  return (
    <form
      className={classes.name}
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew) save.mutate({ address, name: draft.trim() });
      }}
    >
      <TextInput
        label={words.name}
        description={words.nameNote}
        placeholder={words.namePlaceholder}
        value={draft}
        error={nameLengthError(draft) ?? (error === null ? undefined : strings.messages.error(error))}
        onChange={(event) => setDraft(event.currentTarget.value)}
        rightSection={
          name !== null && (
            <Tooltip label={words.removeName}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.removeName}
                onClick={() => remove.mutate({ address }, { onSuccess: () => setDraft('') })}
              >
                <Icon name="trash" size={16} />
              </ActionIcon>
            </Tooltip>
          )
        }
      />
      {claim !== undefined && name === null && (
        <div className={classes.claim}>
          <em>{claimText(claim)}</em>. {claimDetail(claim)}{' '}
          {claim.doubt !== null && strings.common.claim.doubts[claim.doubt]}
          {claim.doubt === null && claimed !== undefined && draft === '' && (
            <Button variant="subtle" size="compact-xs" onClick={() => setDraft(claimed)}>
              {words.useClaim(claimed)}
            </Button>
          )}
        </div>
      )}
      {isNew && (
        <Button type="submit" size="xs" mt={8} loading={save.isPending}>
          {words.saveName}
        </Button>
      )}
    </form>
  );
}
