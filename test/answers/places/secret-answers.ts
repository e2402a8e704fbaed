/** What the headless node answers to files with a passphrase or a token. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrCreateKey } from '../../../main/adapters/key-file/key-file.ts';
import { KEY_FILE } from '../../../main/host/open-data.ts';
import { HeadlessProcesses } from '../../support/headless-process.ts';
import { PASSPHRASE_FILES, TOKEN_FILES } from '../inputs/secret-files.ts';
import { say, show, type AnswerRow } from '../table.ts';

/** Each file is tried on a key whose passphrase was typed in the other way that keyboards have. */
export async function answerSecrets(): Promise<{ readonly passphrases: AnswerRow[]; readonly tokens: AnswerRow[] }> {
  const processes = new HeadlessProcesses();
  const folder = processes.folder();
  const secretFile = (bytes: Buffer): string => {
    const file = join(folder, 'secret.txt');
    writeFileSync(file, bytes);
    return file;
  };
  const start = async (...args: readonly string[]): Promise<string> => {
    const node = processes.start(['0', '--host', '127.0.0.1', ...args]);
    try {
      await node.url();
    } catch {
      return say((await node.exited).stderr.trim().replaceAll(join(folder, 'secret.txt'), 'FILE'));
    }
    await node.stop('SIGKILL');
    return '';
  };
  try {
    const passphrases: AnswerRow[] = [];
    for (const [index, { saved, text, bytes }] of PASSPHRASE_FILES.entries()) {
      const data = join(folder, String(index));
      mkdirSync(data);
      const passphrase = text.trim().normalize('NFD');
      await loadOrCreateKey({ file: join(data, KEY_FILE), passphrase });
      const refusal = await start('--data-dir', data, '--passphrase-file', secretFile(bytes));
      passphrases.push({
        input: `${show(text)}<br>${saved}`,
        answer: refusal || 'The key opens, and the node starts.',
      });
    }
    const tokens: AnswerRow[] = [];
    for (const { saved, text, bytes } of TOKEN_FILES) {
      const refusal = await start('--in-memory', '--control-token-file', secretFile(bytes));
      tokens.push({ input: `${show(text)}<br>${saved}`, answer: refusal || 'The node starts with this token.' });
    }
    return { passphrases, tokens };
  } finally {
    await processes.end();
  }
}
