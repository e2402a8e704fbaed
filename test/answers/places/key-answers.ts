/** What Wallet, Key, Import answers to keys. */
import { strings } from '../../../renderer/strings/strings.ts';
import { readTextFile } from '../../../renderer/features/wallet/key/read-text-file.ts';
import { createNodeClient, type NodeClient } from '../../../preload/contract/api/client.ts';
import { createMemoryTransport } from '../../support/memory-transport.ts';
import { startTestHost } from '../../support/test-host.ts';
import { CARRIED_KEYS, KEY_TEXTS, STRANGERS } from '../inputs/key-texts.ts';
import { say, show, type AnswerRow } from '../table.ts';

const { pkcs8, vectors } = KEY_TEXTS;

export async function answerKeys(): Promise<AnswerRow[]> {
  const tested = await startTestHost();
  const client = createNodeClient(createMemoryTransport(tested.api));
  const rows: AnswerRow[] = [];
  const add = async (what: string, file: string | Uint8Array<ArrayBuffer>, passphrase: string): Promise<void> => {
    rows.push({ input: what, answer: say(await importKey(client, file, passphrase)) });
  };
  try {
    const encrypted = vectors.texts['exportKey(passphrase)'] ?? '';
    for (const [call, text] of Object.entries(vectors.texts)) {
      await add(`what ${show(call)} gives`, text, call.includes('passphrase') ? vectors.passphrase : '');
    }
    await add(`what ${show('exportKey(passphrase)')} gives, with the wrong passphrase`, encrypted, 'Correct horse');
    await add(`what ${show('exportKey(passphrase)')} gives, without a passphrase`, encrypted, '');
    await add('a passphrase of Python with ü in it', vectors.latin1.text, vectors.latin1.passphrase);
    for (const [how, text] of CARRIED_KEYS) await add(`a key ${how}`, text, '');
    await add('a file in UTF-16, as `>` of Windows PowerShell writes it', utf16(`\ufeff${pkcs8}`), '');
    await add('a file in UTF-16 without a byte order mark', utf16(pkcs8), '');
    for (const [what, text] of STRANGERS) await add(what, text, 'correct horse');
    return rows;
  } finally {
    await tested.stop();
  }
}

async function importKey(
  client: NodeClient,
  file: string | Uint8Array<ArrayBuffer>,
  passphrase: string,
): Promise<string> {
  try {
    const pem = await readTextFile(new Blob([file]));
    await client.importKey({ pem, passphrase, current: null });
    return strings.wallet.importKey.done;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return strings.messages.error(error);
  }
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'utf16le'));
}
