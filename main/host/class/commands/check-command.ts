/** What the owner of a class's key may ask for: others would refuse the rest. */
import type { ClassCommandAction, CommandFault } from '../../../../preload/contract/messages/class-command.ts';
import { MAX_SENTENCE_LENGTH } from '../../../../preload/contract/limits.ts';
import { MAX_CLASS_PACE } from '../../../consensus/keys/class-command.ts';
import { RequestError } from '../../../node/request-error.ts';
import { isSentence, isTarget } from './read-command.ts';

/** @throws RequestError `invalid-command` */
export function checkCommand(target: string, action: ClassCommandAction): void {
  const fault = faultOf(target, action);
  if (fault !== undefined) throw new RequestError({ code: 'invalid-command', fault });
}

function faultOf(target: string, action: ClassCommandAction): CommandFault | undefined {
  if (!isTarget(target)) return { code: 'target' };
  switch (action.code) {
    case 'sentence':
      return isSentence(action.text) ? undefined : { code: 'sentence', most: MAX_SENTENCE_LENGTH };
    case 'mining-on':
    case 'pace':
      return action.hashesPerSecond === null || isPace(action.hashesPerSecond)
        ? undefined
        : { code: 'pace', most: MAX_CLASS_PACE };
    case 'mining-off':
    case 'take-stock':
      return undefined;
  }
}

function isPace(hashesPerSecond: number): boolean {
  return Number.isInteger(hashesPerSecond) && hashesPerSecond >= 1 && hashesPerSecond <= MAX_CLASS_PACE;
}
