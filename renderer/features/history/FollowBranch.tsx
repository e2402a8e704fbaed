/** Asks before the node moves to another branch, and says what that means. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Hash } from '../../ui/Hash.tsx';

interface FollowBranchProps {
  /** The end of the branch. */
  readonly block: { readonly hash: string; readonly height: number };
  readonly onClose: () => void;
}

export function FollowBranch({ block, onClose }: FollowBranchProps) {
  const words = strings.history.follow;
  const choose = useNodeMutation('chooseBranch');
  return (
    <Dialog title={words.title} onClose={onClose}>
      <Stack gap="md">
        <Hash value={block.hash} />
        <Text size="sm">{words.text(block.height)}</Text>
        <Text size="sm">{words.shorter}</Text>
        {choose.error !== null && <Failed error={choose.error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.common.cancel}
          </Button>
          <Button loading={choose.isPending} onClick={() => choose.mutate({ tip: block.hash }, { onSuccess: onClose })}>
            {words.action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
