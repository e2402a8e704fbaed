/** Whether the key file is still the one that the node has read or written. */
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { expect, test } from 'vitest';
import { KeptFile } from '../../../main/adapters/key-file/kept-file.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { useTempFolder } from '../sqlite/temp-folder.ts';

const newPath = useTempFolder();

// Windows makes links for administrators only.
test.skipIf(platform() === 'win32')(
  'a look that fails after the file was written does not fail the writing',
  async () => {
    const path = newPath('key.pem');
    writeFileSync(path, 'first');
    const kept = new KeptFile(path);
    await kept.change(async () => {
      writeFileSync(`${path}.aside`, 'second');
      rmSync(path);
      // The system does not tell what lies there.
      symlinkSync(path, path);
    });
    expect(() => kept.isThere()).toThrow(StorageError);
    renameSync(`${path}.aside`, path);
    expect(kept.isThere()).toBe(true);
  },
);
