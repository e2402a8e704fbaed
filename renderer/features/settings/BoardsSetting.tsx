/** Whether class boards of other nodes leave this one out. */
import { Switch } from '@mantine/core';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { useSave } from './use-save.ts';

export function BoardsSetting({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.offBoards;
  const { save, isSaving, error } = useSave();
  return (
    <>
      <Switch
        label={text.label}
        description={text.detail}
        checked={settings.isOffBoards}
        disabled={isSaving}
        onChange={(event) => save({ isOffBoards: event.currentTarget.checked })}
      />
      {error !== null && <Failed error={error} />}
    </>
  );
}
