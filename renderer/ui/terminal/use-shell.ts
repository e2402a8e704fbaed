/** For which shell lines are written: what the owner of the node chose, else what this computer probably has. */
import type { Shell } from '../../../preload/contract/shells.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { guessShell } from '../../format/shell/guess-shell.ts';

export interface ShellOfReader {
  readonly shell: Shell;
  /** Holds for all lines, and from now on. */
  readonly choose: (shell: Shell) => void;
}

export function useShell(): ShellOfReader {
  const chosen = useNodeQuery('getSettings').data?.shell ?? null;
  const { mutate, variables, isSuccess } = useNodeMutation('saveSettings');
  return {
    // What was chosen a moment ago holds in this place even if it cannot be saved.
    shell: (isSuccess ? undefined : variables?.shell) ?? chosen ?? guessShell(navigator.userAgent),
    choose: (shell) => mutate({ shell }),
  };
}
