/** Passphrases and tokens come from files, because other users of a machine can see command lines. */
import { closeSync, openSync, readSync } from 'node:fs';
import { decodeText } from '../../../preload/contract/decode-text.ts';
import { StartError } from '../../host/start-error.ts';
import { MIN_TOKEN_LENGTH } from '../../node/weak-token.ts';

const MAX_BYTES = 64 * 1024;

/** @throws StartError when the file cannot be read or its first line is empty */
export function readPassphraseFile(file: string): string {
  return readFirstLine('passphrase', file);
}

/** @throws StartError, also for a token that could be guessed or cannot be sent in a header */
export function readTokenFile(file: string): string {
  const token = readFirstLine('control token', file);
  if (token.length < MIN_TOKEN_LENGTH) {
    throw new StartError(
      `The control token in ${file} has ${token.length} characters. It needs ${MIN_TOKEN_LENGTH} or more, or it could be guessed.`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new StartError(
      `The control token in ${file} has characters that cannot be sent in a header. Use letters and digits without blanks.`,
    );
  }
  return token;
}

/** Without the blanks around it. */
function readFirstLine(what: string, file: string): string {
  const [line = ''] = readText(what, file).split(/\r\n|\r|\n/);
  const secret = line.trim();
  if (secret === '') throw new StartError(`The first line of ${file} is empty. It should be the ${what}.`);
  return secret;
}

function readText(what: string, file: string): string {
  try {
    return decodeText(readStart(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    throw new StartError(`The file with the ${what} cannot be read (${file}): ${reason}.`, { cause: error });
  }
}

/** Piece by piece, because the file may be a pipe, of which nobody knows how much comes. */
function readStart(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(MAX_BYTES + 1);
    let size = 0;
    while (size < bytes.length) {
      const count = readSync(descriptor, bytes, size, bytes.length - size, null);
      if (count === 0) return bytes.subarray(0, size);
      size += count;
    }
  } finally {
    closeSync(descriptor);
  }
  throw new Error(`it has more than ${MAX_BYTES / 1024} KiB`);
}
