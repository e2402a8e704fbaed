/** What the node is called, and whether others are told. */
import { Button, Input, Switch, TextInput } from '@mantine/core';
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
    if (name !== '' && name !== settings.name && tooLong === undefined) {
      // Whoever shares none names the node for themselves.
      save({ name, sharesName: settings.sharesName }, text.saved(name));
    }
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
      <Switch
        label={text.share}
        description={settings.sharesName ? text.shared : text.notShared}
        checked={settings.sharesName}
        disabled={isSaving}
        onChange={(event) => save({ sharesName: event.currentTarget.checked })}
      />
      {error !== null && <Failed error={error} />}
    </form>
  );
}
