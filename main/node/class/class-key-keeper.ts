/** The key of a class that was opened here, as a port: it never leaves its holder. */
import type { CommandFields } from '../../consensus/keys/class-command.ts';
import type { AnchorFields } from '../../consensus/keys/class-anchor.ts';
import type { ClassFields } from '../../consensus/keys/class-statement.ts';

export interface ClassKeyKeeper {
  /** 64 lower-case hex digits; `undefined` where no class was opened. */
  readonly publicKey: string | undefined;
  /** Ed25519 over the statement's text, 128 lower-case hex digits. The text is built here, and no other is signed. */
  sign(fields: Omit<ClassFields, 'key'>): string;
  /** The same for a command. */
  signCommand(fields: Omit<CommandFields, 'key'>): string;
  /** The same over the text of an anchor, which is built here as well. */
  signAnchor(fields: Omit<AnchorFields, 'key'>): string;
}
