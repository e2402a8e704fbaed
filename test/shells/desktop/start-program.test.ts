import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startProgram } from '../../../main/shells/desktop/start-program.ts';

test('starts a program and lets it go', async () => {
  await expect(startProgram(process.execPath, ['-e', ''])).resolves.toBeUndefined();
});

test('a program that is gone is a sentence, and nothing that ends this one', async () => {
  const gone = join(import.meta.dirname, 'no-such-program');
  await expect(startProgram(gone, [])).rejects.toThrow(`The program ${gone} cannot be started`);
});
