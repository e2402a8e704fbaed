/** The request as a line for the terminal, for the shells of all three systems. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { commandLine, SHELLS, type Shell } from './command-line.ts';
import type { RestRequest } from './draft.ts';
import classes from '../api.module.css';

interface TerminalLineProps {
  readonly baseUrl: string;
  readonly request: RestRequest;
}

export function TerminalLine({ baseUrl, request }: TerminalLineProps) {
  const text = strings.api.line;
  const [shell, setShell] = useState<Shell>(isWindows() ? 'powershell' : 'posix');
  const { method, path, body } = request;
  const url = baseUrl.replace(/\/$/, '') + path;
  const line = commandLine(shell, { method, url, ...(body === null ? {} : { body }) });
  return (
    <div className={classes.terminal}>
      <div className={classes.terminalBar}>
        <span className={classes.fileTitle}>{text.title}</span>
        <SegmentedControl<Shell>
          size="xs"
          aria-label={text.shell}
          data={SHELLS.map((value) => ({ value, label: text[value] }))}
          value={shell}
          onChange={setShell}
        />
      </div>
      <div className={classes.line}>
        <code className={classes.lineText}>{line}</code>
        <CopyButton value={line} label={text.copy} />
      </div>
    </div>
  );
}

function isWindows(): boolean {
  return /Windows/.test(navigator.userAgent);
}
