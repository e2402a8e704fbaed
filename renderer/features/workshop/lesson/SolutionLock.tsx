/** Says that an instructor has locked the solutions, and takes the password. */
import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { SolutionLockView } from '../../../../preload/contract/views/lesson-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { formatAbsolute } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { Failed } from '../../../ui/Failed.tsx';
import classes from './lesson.module.css';

export function SolutionLock({ lock }: { readonly lock: SolutionLockView }) {
  const words = strings.workshop.solution;
  const unlock = useNodeMutation('unlockSolutions');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '' && !unlock.isPending) unlock.mutate({ password });
  };
  return (
    <>
      <p className={classes.quiet}>
        {lock.opensAt === null ? words.locked : words.lockedUntil(formatAbsolute(lock.opensAt))}
      </p>
      {lock.hasPassword && (
        <form className={classes.unlock} onSubmit={submit}>
          <PasswordInput
            size="xs"
            label={words.password}
            autoComplete="off"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" loading={unlock.isPending} disabled={password === ''}>
            {words.unlock}
          </Button>
          {unlock.error !== null && <Failed error={unlock.error} />}
        </form>
      )}
    </>
  );
}
