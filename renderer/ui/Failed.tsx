/** What stands where something failed: the sentence, its code, and a way to try again. */
import { Button } from '@mantine/core';
import { NodeApiError } from '../../preload/contract/api/reply.ts';
import { strings } from '../strings/strings.ts';
import { Icon } from './Icon.tsx';
import classes from './states.module.css';

export interface FailedProps {
  readonly error: Error;
  readonly onRetry?: () => void;
}

export function Failed({ error, onRetry }: FailedProps) {
  return (
    <div className={classes.failed} role="alert">
      <span className={classes.failedIcon}>
        <Icon name="warning" />
      </span>
      <div className={classes.text}>
        <div className={classes.title}>{strings.common.failedTitle}</div>
        <div>
          {strings.messages.error(error)}
          {error instanceof NodeApiError && <ErrorCode code={error.code} />}
        </div>
      </div>
      {onRetry !== undefined && (
        <Button variant="default" size="xs" leftSection={<Icon name="refresh" size={14} />} onClick={onRetry}>
          {strings.common.retry}
        </Button>
      )}
    </div>
  );
}

/** The short name of an error, small, after its sentence. */
function ErrorCode({ code }: { readonly code: string }) {
  return <span className={classes.code}>{strings.common.errorCode(code)}</span>;
}
