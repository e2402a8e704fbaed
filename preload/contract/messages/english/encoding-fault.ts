/** Why the bytes of a file are not a text, in English: whole sentences, with how to save the file. */
import type { EncodingFault } from '../encoding-fault.ts';
import { type Sentences, sentenceFor } from '../message.ts';

/** What to do in the programs in which such files are made. */
const HOW_TO_SAVE =
  'Save it as UTF-8. In Notepad: File, Save as, Encoding "UTF-8". In VS Code: click the encoding in the status bar, ' +
  '"Save with Encoding", "UTF-8". In PowerShell: Set-Content -Encoding utf8 FILE "the text", in place of > FILE.';

export const encodingFaults: Sentences<EncodingFault> = {
  zeros: `The file holds characters of value zero, as no text does. ${HOW_TO_SAVE}`,
  'utf-16-without-mark': `The file is saved as UTF-16 without the mark that says so. ${HOW_TO_SAVE}`,
  'utf-16-half-character': `The file is saved as UTF-16, and half a character is missing. ${HOW_TO_SAVE}`,
  'not-utf-8':
    'The file has characters that are not UTF-8: it may be saved as ANSI, the older encoding of Windows. ' +
    HOW_TO_SAVE,
};

export function describeEncodingFault(fault: EncodingFault): string {
  return sentenceFor(encodingFaults, fault);
}
