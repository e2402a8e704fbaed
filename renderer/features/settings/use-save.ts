/** Saving settings, with a word when it worked. */
import type { NodeApiParams } from '../../../preload/contract/api/node-api.ts';
import type { NodeApiError } from '../../../preload/contract/api/reply.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useTell } from '../../ui/news/news.tsx';

export interface SavedSetting {
  /** @param message what is said when it worked; nothing when left out */
  readonly save: (change: NodeApiParams<'saveSettings'>, message?: string) => void;
  readonly isSaving: boolean;
  readonly error: NodeApiError | null;
}

export function useSave(): SavedSetting {
  const tell = useTell();
  const { mutate, isPending, error } = useNodeMutation('saveSettings');
  return {
    save: (change, message) => {
      mutate(change, {
        onSuccess: () => {
          if (message !== undefined) tell({ tone: 'good', text: message });
        },
      });
    },
    isSaving: isPending,
    error,
  };
}
