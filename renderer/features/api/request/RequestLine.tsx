/** The request as a line for the terminal. */
import { requestLine } from '../../../format/terminal/command-line.ts';
import { strings } from '../../../strings/strings.ts';
import { TerminalLine } from '../../../ui/terminal/TerminalLine.tsx';
import type { RestRequest } from './draft.ts';
import classes from '../api.module.css';

interface RequestLineProps {
  readonly baseUrl: string;
  readonly request: RestRequest;
}

export function RequestLine({ baseUrl, request: { method, path, body } }: RequestLineProps) {
  const text = strings.api.line;
  const url = baseUrl.replace(/\/$/, '') + path;
  return (
    <div className={classes.terminal}>
      <TerminalLine
        title={text.title}
        lineFor={(terminal) => requestLine(terminal, { method, url, ...(body === null ? {} : { body }) })}
        copyLabel={text.copy}
      />
    </div>
  );
}
