/** The button that starts mining, where that is the next step. */
import { Button } from '@mantine/core';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';

interface StartMiningProps {
  readonly label: string;
  /** Another step is the more obvious one. */
  readonly isSecond?: boolean;
}

export function StartMining({ label, isSecond = false }: StartMiningProps) {
  const { mutate, isPending, error } = useNodeMutation('startMining');
  return (
    <>
      <Button
        variant={isSecond ? 'default' : 'filled'}
        leftSection={<Icon name="pick" size={16} />}
        loading={isPending}
        onClick={() => mutate()}
      >
        {label}
      </Button>
      {error !== null && <Failed error={error} />}
    </>
  );
}
