/** The key while the node runs: exported, replaced, encrypted, and what is on the disk after each. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createKeyVaultInMemory, openKeyVault, type KeyVault } from '../../../main/adapters/key-file/key-vault.ts';
import { RequestError } from '../../../main/node/request-error.ts';
import { useTempFolder } from '../sqlite/temp-folder.ts';

const newPath = useTempFolder();
const HASH = 'ab'.repeat(32);
const PASSPHRASE = 'Grüße, 🎉 welt';

/** Making a key takes a third of a second. */
let other: KeyVault;
let exported: string;
beforeAll(async () => {
  other = await createKeyVaultInMemory();
  exported = await other.export(undefined, PASSPHRASE);
});

/** A key file alone in a folder. */
function newKeyFile(): string {
  const folder = newPath('keys');
  mkdirSync(folder);
  return join(folder, 'private-key.pem');
}

async function openVault(file: string, passphrase?: string): Promise<KeyVault> {
  return (await openKeyVault({ file, passphrase })).vault;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof RequestError ? error.code : String(error)),
  );
}

type FolderState = ReadonlyMap<string, Buffer>;

/** All states of a folder that can be seen while the work is done: what a crash may leave. */
async function statesDuring(folder: string, work: Promise<void>): Promise<FolderState[]> {
  const states = new Map<string, FolderState>();
  let isDone = false;
  const done = work.finally(() => (isDone = true));
  while (!isDone) {
    const state = stateOf(folder);
    states.set(JSON.stringify([...state].map(([name, bytes]) => [name, bytes.toString('latin1')])), state);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await done;
  states.set('done', stateOf(folder));
  return [...states.values()];
}

function stateOf(folder: string): FolderState {
  const state = new Map<string, Buffer>();
  for (const name of readdirSync(folder).toSorted()) {
    try {
      state.set(name, readFileSync(join(folder, name)));
    } catch (error) {
      // A thread has just renamed it: it is looked at anew.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return stateOf(folder);
      throw error;
    }
  }
  return state;
}

async function openWithEither(file: string, passphrases: readonly (string | undefined)[]): Promise<KeyVault> {
  const failures: unknown[] = [];
  for (const passphrase of passphrases) {
    try {
      return await openVault(file, passphrase);
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, 'neither passphrase opens the key');
}

async function pasted(vault: KeyVault, passphrase: string) {
  return { pem: await vault.export(undefined, passphrase), passphrase, current: undefined };
}

describe('an export', () => {
  test('is imported elsewhere with its passphrase, however that is spelled', async () => {
    const vault = await createKeyVaultInMemory();
    await vault.import({
      pem: `some words before\n${exported}`,
      passphrase: PASSPHRASE.normalize('NFD'),
      current: undefined,
    });
    expect(vault.key.address).toBe(other.key.address);
    expect(vault.key.sign(HASH)).toBe(other.key.sign(HASH));
  });

  test('holds nothing that can be read', () => {
    expect(exported).toMatch(
      /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n[\w+/=\n]+-----END ENCRYPTED PRIVATE KEY-----\n$/,
    );
  });
});

describe('an import', () => {
  test.each([
    ['no key', '', 'invalid-key'],
    ['', '', 'invalid-key'],
    ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', '', 'invalid-key'],
    ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----', 'x', 'invalid-key'],
  ])('refuses %j', async (pem, passphrase, code) => {
    const before = other.key.address;
    expect(await codeOf(other.import({ pem, passphrase, current: undefined }))).toBe(code);
    expect(other.key.address).toBe(before);
  });

  test('refuses a wrong passphrase, and a missing one', async () => {
    expect(await codeOf(other.import({ pem: exported, passphrase: 'wrong one', current: undefined }))).toBe(
      'wrong-import-passphrase',
    );
    expect(await codeOf(other.import({ pem: exported, passphrase: '', current: undefined }))).toBe(
      'wrong-import-passphrase',
    );
  });

  test('keeps the old key file beside the new one, for its owner alone', async () => {
    const file = newKeyFile();
    const vault = await openVault(file);
    const old = { address: vault.key.address, text: readFileSync(file, 'utf8') };
    await vault.import({ pem: exported, passphrase: PASSPHRASE, current: undefined });
    expect(() => vault.key.checkKept()).not.toThrow();
    const kept = readdirSync(dirname(file)).filter((name) => name.includes('.old-'));
    expect(kept).toHaveLength(1);
    const copy = join(dirname(file), kept[0] ?? '');
    expect(readFileSync(copy, 'utf8')).toBe(old.text);
    if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600);
    // Not encrypted, as the one before.
    const again = await openVault(file);
    expect(again).toMatchObject({ isEncrypted: false, key: { address: other.key.address } });
    expect(again.key.address).not.toBe(old.address);
  });

  test('stores the new key under the passphrase of the old one', async () => {
    const file = newKeyFile();
    const vault = await openVault(file, 'start passphrase');
    await vault.import({ pem: exported, passphrase: PASSPHRASE, current: 'start passphrase' });
    expect(readFileSync(file, 'utf8')).toContain('ENCRYPTED');
    expect((await openVault(file, 'start passphrase')).key.address).toBe(other.key.address);
  });

  test('of the same key changes nothing', async () => {
    const file = newKeyFile();
    const vault = await openVault(file);
    await vault.import(await pasted(vault, 'eight chars'));
    expect(readdirSync(dirname(file))).toEqual(['private-key.pem']);
  });
});

describe('a key with a passphrase', () => {
  test('leaves only for somebody who knows it, however that is spelled', async () => {
    const vault = await openVault(newKeyFile(), PASSPHRASE);
    for (const current of [undefined, '', 'wrong', `${PASSPHRASE} `]) {
      expect(await codeOf(vault.export(current, 'eight chars'))).toBe('wrong-passphrase');
    }
    expect(await vault.export(PASSPHRASE.normalize('NFD'), 'eight chars')).toContain('ENCRYPTED');
  });

  test('is replaced only by somebody who knows it', async () => {
    const file = newKeyFile();
    const vault = await openVault(file, 'start passphrase');
    const { address } = vault.key;
    for (const current of [undefined, '', 'wrong']) {
      const work = vault.import({ pem: exported, passphrase: PASSPHRASE, current });
      expect(await codeOf(work)).toBe('wrong-passphrase');
    }
    expect(vault.key.address).toBe(address);
    expect(readdirSync(dirname(file))).toEqual(['private-key.pem']);
  });

  test('counts wrong tries of all kinds together, and then refuses the right one, too', async () => {
    const vault = await openVault(newKeyFile(), 'start passphrase');
    const wrong = [
      () => vault.export('wrong', 'eight chars'),
      () => vault.import({ pem: '', passphrase: '', current: 'wrong' }),
      () => vault.setPassphrase('wrong', undefined),
    ];
    for (let count = 0; count < 5; count++) {
      expect(await codeOf(wrong[count % 3]!())).toBe('wrong-passphrase');
    }
    for (const work of wrong) expect(await codeOf(work())).toBe('too-many-tries');
    expect(await codeOf(vault.export('start passphrase', 'eight chars'))).toBe('too-many-tries');
  });
});

describe('the passphrase', () => {
  test('can be set, changed and taken away', async () => {
    const file = newKeyFile();
    const vault = await openVault(file);
    await vault.setPassphrase(undefined, 'first one');
    expect(vault.isEncrypted).toBe(true);
    expect((await openVault(file, 'first one')).key.address).toBe(vault.key.address);
    expect(await codeOf(vault.setPassphrase(undefined, 'second one'))).toBe('wrong-passphrase');
    expect(await codeOf(vault.setPassphrase('wrong', undefined))).toBe('wrong-passphrase');
    await vault.setPassphrase('first one', 'second one');
    await vault.setPassphrase('second one', undefined);
    expect(vault.isEncrypted).toBe(false);
    expect(() => vault.key.checkKept()).not.toThrow();
    expect((await openVault(file)).key.address).toBe(vault.key.address);
    expect(readdirSync(dirname(file))).toEqual(['private-key.pem']);
  });

  test('opens both keys at the next start, wherever a crash cuts off its change', async () => {
    for (const [from, to] of [
      ['first one', 'second one'],
      ['first one', undefined],
    ] as const) {
      const file = newKeyFile();
      const vault = await openVault(file, from);
      const publicKey = await vault.createClassKey();
      const states = await statesDuring(dirname(file), vault.setPassphrase(from, to));
      expect(states.length).toBeGreaterThan(2);
      const completed: boolean[] = [];
      for (const state of states) {
        const folder = dirname(newKeyFile());
        for (const [name, bytes] of state) writeFileSync(join(folder, name), bytes);
        const opened = await openWithEither(join(folder, 'private-key.pem'), [to, from]);
        expect(opened).toMatchObject({ key: { address: vault.key.address } });
        expect([opened.classKey.publicKey, opened.classKey.problem]).toEqual([publicKey, undefined]);
        expect(readdirSync(folder).filter((name) => name.endsWith('.next'))).toEqual([]);
        completed.push(opened.classKey.wasCompleted);
      }
      // Of the wallet's key that is in its place, and the class's that is not yet.
      expect(completed).toContain(true);
    }
  }, 180_000);

  test('protects nothing that is in memory only', async () => {
    expect(await codeOf(other.setPassphrase(undefined, 'long enough'))).toBe('not-supported');
    expect(other).toMatchObject({ isEncrypted: false, file: undefined });
  });
});
