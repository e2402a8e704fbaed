/** A line to copy into the terminal that the reader has. */
import type { ReactNode } from 'react';
import type { Terminal } from '../../../preload/contract/terminals.ts';
import type { CommandLine } from '../../format/terminal/command-line.ts';
import { formatWhole } from '../../format/numbers.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../CopyButton.tsx';
import { TerminalChoice } from './TerminalChoice.tsx';
import classes from './TerminalLine.module.css';
import { useTerminal } from './use-terminal.ts';

export interface TerminalLineProps {
  readonly title?: ReactNode;
  readonly lineFor: (terminal: Terminal) => CommandLine;
  /** Says what is copied. */
  readonly copyLabel: string;
}

export function TerminalLine({ title, lineFor, copyLabel }: TerminalLineProps) {
  const { terminal, choose } = useTerminal();
  const line = lineFor(terminal);
  return (
    <div>
      <div className={classes.bar}>
        {title !== undefined && <span className={classes.title}>{title}</span>}
        <TerminalChoice terminal={terminal} choose={choose} />
      </div>
      {'text' in line ? (
        <div className={classes.line}>
          {/* Scrolls, so the keyboard must reach it. */}
          <code className={classes.text} tabIndex={0}>
            {line.text}
          </code>
          <CopyButton value={line.text} label={copyLabel} />
        </div>
      ) : (
        <p className={classes.obstacle}>{sentenceFor(line, terminal)}</p>
      )}
      <p className={classes.help}>{strings.common.terminal.help[terminal]}</p>
    </div>
  );
}

function sentenceFor(line: Exclude<CommandLine, { readonly text: string }>, terminal: Terminal): string {
  const words = strings.common.terminal;
  if (line.obstacle === 'not-json') return words.notJson;
  return words.tooLong(formatWhole(line.limit), terminal === 'sh' ? '' : words.chooseSh);
}
