/** For which terminal lines are written: what the owner of the node chose, else what this computer probably has. */
import type { Terminal } from '../../../preload/contract/terminals.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { guessTerminal } from '../../format/terminal/guess-terminal.ts';

export interface TerminalOfReader {
  readonly terminal: Terminal;
  /** Holds for all lines, and from now on. */
  readonly choose: (terminal: Terminal) => void;
}

export function useTerminal(): TerminalOfReader {
  const chosen = useNodeQuery('getSettings').data?.terminal ?? null;
  const { mutate, variables, isSuccess } = useNodeMutation('saveSettings');
  return {
    // What was chosen a moment ago holds in this place even if it cannot be saved.
    terminal: (isSuccess ? undefined : variables?.terminal) ?? chosen ?? guessTerminal(navigator.userAgent),
    choose: (terminal) => mutate({ terminal }),
  };
}
