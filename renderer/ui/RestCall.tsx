/** A small button that shows the REST request which does the same as the control beside it. */
import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { useNodeQuery } from '../client/use-node-query.ts';
import { requestLine } from '../format/terminal/command-line.ts';
import { strings } from '../strings/strings.ts';
import { Popup } from './Popup.tsx';
import classes from './RestCall.module.css';
import { TerminalLine } from './terminal/TerminalLine.tsx';

export interface RestCallProps {
  readonly method: 'GET' | 'POST';
  /** Begins with `/`. */
  readonly path: string;
  /** Becomes the JSON body. Amounts as they should be hashed are possible as a ready text. */
  readonly body?: string | Readonly<Record<string, unknown>>;
}

export function RestCall({ method, path, body }: RestCallProps) {
  const [isOpen, setIsOpen] = useState(false);
  const port = useNodeQuery('getStatus').data?.port;
  const command = {
    method,
    url: `http://localhost:${port ?? ''}${path}`,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
  return (
    <Popup isOpen={isOpen} onChange={setIsOpen} width={440} position="bottom-end" withArrow>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          disabled={port === undefined}
          onClick={() => setIsOpen(!isOpen)}
          className={classes.button}
        >
          {strings.common.rest}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <div className={classes.title}>{strings.common.restTitle}</div>
        <p className={classes.text}>{strings.common.restText}</p>
        <TerminalLine
          title={strings.common.terminal.label}
          lineFor={(terminal) => requestLine(terminal, command)}
          copyLabel={strings.common.restCopy}
        />
      </Popover.Dropdown>
    </Popup>
  );
}
