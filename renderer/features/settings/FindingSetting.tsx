/** Whether nodes nearby are found, and find this one. */
import { Switch } from '@mantine/core';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { useSave } from './use-save.ts';

export function FindingSetting({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.finding;
  const { save, isSaving, error } = useSave();
  return (
    <>
      <Switch
        label={text.label}
        description={settings.isOnLan ? text.detail : text.local}
        checked={settings.isFinding === true}
        disabled={isSaving}
        onChange={(event) => save({ isFinding: event.currentTarget.checked })}
      />
      {error !== null && <Failed error={error} />}
    </>
  );
}
