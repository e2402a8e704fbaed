/** Saving settings, with a word when it worked. */
import { notifications } from '@mantine/notifications';
import type { NodeApiParams } from '../../../preload/contract/node-api.ts';
import type { NodeApiError } from '../../../preload/contract/reply.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';

export interface SavedSetting {
  /** @param message what is said when it worked; nothing when left out */
  readonly save: (change: NodeApiParams<'saveSettings'>, message?: string) => void;
  readonly isSaving: boolean;
  readonly error: NodeApiError | null;
}

export function useSave(): SavedSetting {
  const { mutate, isPending, error } = useNodeMutation('saveSettings');
  return {
    save: (change, message) => {
      mutate(change, {
        onSuccess: () => {
          if (message !== undefined) notifications.show({ color: 'board', message });
        },
      });
    },
    isSaving: isPending,
    error,
  };
}
