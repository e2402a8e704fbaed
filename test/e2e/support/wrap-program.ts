/** A file that starts a program by way of others, for a browser is started by the name of a file. */
import { chmodSync, writeFileSync } from 'node:fs';

/** @param command what comes before the arguments, such as what enters a network namespace. @returns the file */
export function wrapProgram(file: string, command: readonly string[]): string {
  writeFileSync(file, `#!/bin/sh\nexec ${command.map((part) => `'${part}'`).join(' ')} "$@"\n`);
  chmodSync(file, 0o700);
  return file;
}
