/** The text of a file that was chosen, or a sentence. */
import { decodeText, TextEncodingError } from '../../../../preload/contract/decode-text.ts';
import { strings } from '../../../strings/strings.ts';

/** A key has 2 KB. Somebody may have chosen a film. */
const MAX_BYTES = 64 * 1024;

/** Rejects with an error whose message is for people. */
export async function readTextFile(file: Blob): Promise<string> {
  if (file.size > MAX_BYTES) throw new Error(strings.wallet.importKey.tooLarge);
  try {
    return decodeText(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    if (!(error instanceof TextEncodingError)) throw error;
    throw new Error(strings.messages.encodingFault(error.fault), { cause: error });
  }
}
