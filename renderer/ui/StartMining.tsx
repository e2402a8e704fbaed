/** The button that starts mining, where that is the next step. */
import { Button } from '@mantine/core';
import { useNodeMutation } from '../client/use-node-mutation.ts';
import { Failed } from './Failed.tsx';
import { handOnFocus } from './hand-on-focus.ts';
import { Icon } from './Icon.tsx';

interface StartMiningProps {
  readonly label: string;
  /** Another step is the more obvious one. */
  readonly isSecond?: boolean;
  /** What has the focus next: the button goes when mining has begun. */
  readonly next: () => HTMLElement | null;
}

export function StartMining({ label, isSecond = false, next }: StartMiningProps) {
  const { mutateAsync, isPending, error } = useNodeMutation('startMining');
  return (
    <>
      <Button
        variant={isSecond ? 'default' : 'filled'}
        leftSection={<Icon name="pick" size={16} />}
        loading={isPending}
        onClick={({ currentTarget }) => void handOnFocus(mutateAsync(), currentTarget, next)}
      >
        {label}
      </Button>
      {error !== null && <Failed error={error} />}
    </>
  );
}
