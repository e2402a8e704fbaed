/** A line to copy into a terminal, for the shell that the reader has. */
import type { ReactNode } from 'react';
import type { Shell } from '../../../preload/contract/shells.ts';
import type { CommandLine } from '../../format/shell/command-line.ts';
import { formatWhole } from '../../format/numbers.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../CopyButton.tsx';
import { ShellChoice } from './ShellChoice.tsx';
import classes from './TerminalLine.module.css';
import { useShell } from './use-shell.ts';

export interface TerminalLineProps {
  readonly title?: ReactNode;
  readonly lineFor: (shell: Shell) => CommandLine;
  /** Says what is copied. */
  readonly copyLabel: string;
}

export function TerminalLine({ title, lineFor, copyLabel }: TerminalLineProps) {
  const { shell, choose } = useShell();
  const line = lineFor(shell);
  return (
    <div>
      <div className={classes.bar}>
        {title !== undefined && <span className={classes.title}>{title}</span>}
        <ShellChoice shell={shell} choose={choose} />
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
        <p className={classes.obstacle}>{sentenceFor(line, shell)}</p>
      )}
      <p className={classes.help}>{strings.common.terminal.help[shell]}</p>
    </div>
  );
}

function sentenceFor(line: Exclude<CommandLine, { readonly text: string }>, shell: Shell): string {
  const words = strings.common.terminal;
  if (line.obstacle === 'not-json') return words.notJson;
  return words.tooLong(formatWhole(line.limit), shell === 'sh' ? '' : words.chooseSh);
}
