/** Light, dark, or as the system is. */
import { Input, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { useSave } from './use-save.ts';

const THEMES = ['system', 'light', 'dark'] as const;

export function ThemeSetting({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.theme;
  const { save, error } = useSave();
  const labelId = useId();
  return (
    <Input.Wrapper label={text.label} labelElement="div" labelProps={{ id: labelId, mb: 6 }}>
      <SegmentedControl<SettingsView['theme']>
        fullWidth
        aria-labelledby={labelId}
        data={THEMES.map((value) => ({ value, label: text[value] }))}
        value={settings.theme}
        onChange={(theme) => save({ theme })}
      />
      {error !== null && <Failed error={error} />}
    </Input.Wrapper>
  );
}
