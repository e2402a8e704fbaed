/** For which shell lines are written. */
import { SegmentedControl } from '@mantine/core';
import { SHELLS, type Shell } from '../../../preload/contract/shells.ts';
import { strings } from '../../strings/strings.ts';
import type { ShellOfReader } from './use-shell.ts';

export function ShellChoice({ shell, choose }: ShellOfReader) {
  const words = strings.common.terminal;
  return (
    <SegmentedControl<Shell>
      size="xs"
      aria-label={words.label}
      data={SHELLS.map((value) => ({ value, label: words.shells[value] }))}
      value={shell}
      onChange={choose}
    />
  );
}
