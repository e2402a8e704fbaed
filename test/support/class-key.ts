/** A class's key in a test, which signs whatever the test wants: also what no node would. */
import { generateKeyPairSync, sign } from 'node:crypto';
import {
  ALL_NODES,
  classCommandText,
  formatClassCommand,
  type CommandFields,
} from '../../main/consensus/keys/class-command.ts';
import type { ClassCommandAction } from '../../preload/contract/messages/class-command.ts';
import { formatInvitation } from '../../preload/contract/joining/invitation.ts';

export interface ClassKey {
  readonly publicKey: string;
  /** To be typed by those that join. Nobody is at a place of it. */
  readonly invitation: string;
  /** The text that travels. */
  command(action: ClassCommandAction, fields: Pick<CommandFields, 'number' | 'at'> & Partial<CommandFields>): string;
}

export function createClassKey(): ClassKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  return {
    publicKey: key,
    invitation: formatInvitation({ key, name: '10b', places: [] }),
    command: (action, fields) => {
      const command = { key, target: ALL_NODES, action, ...fields };
      const signature = sign(null, Buffer.from(classCommandText(command)), privateKey).toString('hex');
      return formatClassCommand({ ...command, signature });
    },
  };
}
