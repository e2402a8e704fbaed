/** For which terminal lines are written. */
import { SegmentedControl } from '@mantine/core';
import { TERMINALS, type Terminal } from '../../../preload/contract/terminals.ts';
import { strings } from '../../strings/strings.ts';
import type { TerminalOfReader } from './use-terminal.ts';

export function TerminalChoice({ terminal, choose }: TerminalOfReader) {
  const words = strings.common.terminal;
  return (
    <SegmentedControl<Terminal>
      size="xs"
      aria-label={words.label}
      data={TERMINALS.map((value) => ({ value, label: words.names[value] }))}
      value={terminal}
      onChange={choose}
    />
  );
}
