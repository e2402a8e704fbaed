/** What the page says of a key file that it cannot read as text. */
import { expect, test } from 'vitest';
import { readTextFile } from '../../../../renderer/features/wallet/key/read-text-file.ts';
import { strings } from '../../../../renderer/strings/strings.ts';

test('gives the text of a file, or the sentence of the page', async () => {
  expect(await readTextFile(new Blob(['\ufeffgrün']))).toBe('grün');
  await expect(readTextFile(new Blob([new Uint8Array([0x67, 0x72, 0xfc, 0x6e])]))).rejects.toThrow(
    strings.messages.encodingFault({ code: 'not-utf-8' }),
  );
  await expect(readTextFile(new Blob(['x'.repeat(70_000)]))).rejects.toThrow(strings.wallet.importKey.tooLarge);
});
