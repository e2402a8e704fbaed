/** Light or dark, as the settings say. */
import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useNodeQuery } from '../client/use-node-query.ts';

export function ThemeFromSettings() {
  const wanted = useNodeQuery('getSettings').data?.theme;
  const { setColorScheme } = useMantineColorScheme();

  useEffect(() => {
    if (wanted !== undefined) setColorScheme(wanted === 'system' ? 'auto' : wanted);
  }, [wanted, setColorScheme]);

  return null;
}
