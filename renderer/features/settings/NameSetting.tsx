/** What the node is called. */
import { Button, Input, TextInput } from '@mantine/core';
import { useId, useState, type FormEvent } from 'react';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { nameLengthError } from '../../ui/name-length.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { useSave } from './use-save.ts';
import classes from './settings.module.css';

export function NameSetting({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.name;
  const { save, isSaving, error } = useSave();
  const [typed, setTyped] = useState(settings.name);
  const fieldId = useId();
  const name = typed.trim();
  const tooLong = nameLengthError(name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name !== '' && name !== settings.name && tooLong === undefined) save({ name }, text.saved(name));
  };
  return (
    <form onSubmit={submit} className={classes.settings}>
      <Input.Wrapper id={fieldId} label={text.label} description={text.help}>
        <div className={classes.withButton}>
          <TextInput
            id={fieldId}
            placeholder={text.placeholder}
            value={typed}
            error={name === '' ? text.empty : tooLong}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            disabled={name === '' || name === settings.name || tooLong !== undefined}
            loading={isSaving}
          >
            {strings.common.save}
          </Button>
        </div>
      </Input.Wrapper>
      {error !== null && <Failed error={error} />}
    </form>
  );
}
