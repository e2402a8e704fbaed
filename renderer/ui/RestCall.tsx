/** A small button that shows the REST request which does the same as the control beside it. */
import { Button, Popover } from '@mantine/core';
import { useNodeQuery } from '../client/use-node-query.ts';
import { curlLine } from '../format/curl.ts';
import { strings } from '../strings/strings.ts';
import { CopyButton } from './CopyButton.tsx';
import classes from './RestCall.module.css';

export interface RestCallProps {
  readonly method: 'GET' | 'POST';
  /** Begins with `/`. */
  readonly path: string;
  /** Becomes the JSON body. Amounts as they should be hashed are possible as a ready text. */
  readonly body?: string | Readonly<Record<string, unknown>>;
}

export function RestCall({ method, path, body }: RestCallProps) {
  const port = useNodeQuery('getStatus').data?.port;
  const line = curlLine({
    method,
    url: `http://localhost:${port ?? 5000}${path}`,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return (
    <Popover width={440} position="bottom-end" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-xs" className={classes.button}>
          {strings.common.rest}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <div className={classes.title}>{strings.common.restTitle}</div>
        <p className={classes.text}>{strings.common.restText}</p>
        <code className={classes.line}>{line}</code>
        <CopyButton value={line} label={strings.common.restCopy} kind="button" />
      </Popover.Dropdown>
    </Popover>
  );
}
