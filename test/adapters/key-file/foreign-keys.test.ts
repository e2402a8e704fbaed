/** Keys as other programs write them, and what people take for a key. */
import { createCipheriv, createPrivateKey, pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { OIDS } from '../../../main/adapters/key-file/decrypt/pbes2.ts';
import { formatDer, integer, objectId, octets, sequence } from '../../../main/adapters/key-file/der.ts';
import { KeyTextError } from '../../../main/adapters/key-file/key-text-error.ts';
import { encryptKey } from '../../../main/adapters/key-file/encrypted-key.ts';
import { formatPem } from '../../../main/adapters/key-file/pem.ts';
import { readKey } from '../../../main/adapters/key-file/read-key.ts';
import { CARRIED_KEYS, KEY_TEXTS, STRANGERS } from '../../answers/inputs/key-texts.ts';

const { encrypted, key, vectors } = KEY_TEXTS;

async function troubleOf(text: string, passphrase?: string): Promise<KeyTextError> {
  try {
    await readKey(text, passphrase);
  } catch (error) {
    if (error instanceof KeyTextError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe("the workshop's own exports", () => {
  test.each(Object.entries(vectors.texts))('are read: %s', async (call, text) => {
    const { key: found, der, isEncrypted } = await readKey(text, vectors.passphrase);
    expect(found.address).toBe(vectors.address);
    expect(isEncrypted).toBe(call.includes('passphrase'));
    expect(der.equals(key.export({ format: 'der', type: 'pkcs8' }))).toBe(true);
    if (!isEncrypted) return;
    expect((await troubleOf(text, 'Correct horse')).failure).toBe('passphrase-wrong');
    expect((await troubleOf(text)).failure).toBe('passphrase-missing');
  });

  test('are under a passphrase in Latin-1, however the keyboard spells it', async () => {
    const { passphrase, text } = vectors.latin1;
    for (const form of ['NFC', 'NFD']) {
      expect((await readKey(text, passphrase.normalize(form))).key.address).toBe(vectors.address);
    }
  });
});

describe("OpenSSL's other ways to encrypt", () => {
  test.each(['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'])('are read: %s', async (cipher) => {
    for (const type of ['pkcs1', 'pkcs8'] as const) {
      const text = key.export({ format: 'pem', type, cipher, passphrase: 'gr\u00fcn' }).toString();
      expect((await readKey(text, 'gru\u0308n')).key.address).toBe(vectors.address);
    }
  });
});

describe('a passphrase with letters that keyboards spell in two ways', () => {
  const MIXED = 'gr\u00fcn gru\u0308n';
  const [composed, decomposed] = [MIXED.normalize('NFC'), MIXED.normalize('NFD')];
  const underPassphrase = (passphrase: string): string =>
    key.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }).toString();

  test.each([
    ['composed', composed],
    ['decomposed, as macOS does', decomposed],
  ])('opens what another program put under it %s', async (_how, passphrase) => {
    const text = underPassphrase(passphrase);
    for (const typed of [composed, decomposed]) expect((await readKey(text, typed)).key.address).toBe(vectors.address);
  });

  test('opens it as it is typed, too, however that is spelled', async () => {
    expect((await readKey(underPassphrase(MIXED), MIXED)).key.address).toBe(vectors.address);
  });

  test('puts our own files under the composed spelling, so that other programs can be told which', async () => {
    const der = await encryptKey(key.export({ format: 'der', type: 'pkcs8' }), decomposed);
    const open = (passphrase: string): unknown =>
      createPrivateKey({ key: der, format: 'der', type: 'pkcs8', passphrase });
    open(composed);
    expect(() => open(decomposed)).toThrow();
  });
});

describe('AES-GCM, as newer versions of that library write it', () => {
  /** Put together here: no program at hand writes it. */
  function sealed(length?: number): string {
    const [salt, nonce] = [Buffer.alloc(16, 1), Buffer.alloc(12, 2)];
    const cipher = createCipheriv('aes-256-gcm', pbkdf2Sync('secret', salt, 1000, 32, 'sha512'), nonce, {
      authTagLength: length ?? 12,
    });
    const plain = key.export({ format: 'der', type: 'pkcs8' });
    const content = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const prf = sequence(objectId('1.2.840.113549.2.11'));
    const derivation = sequence(objectId(OIDS.pbkdf2), sequence(octets(salt), integer(1000), prf));
    const parameters = sequence(octets(nonce), ...(length === undefined ? [] : [integer(length)]));
    const encryption = sequence(objectId('2.16.840.1.101.3.4.1.46'), parameters);
    const algorithm = sequence(objectId(OIDS.pbes2), sequence(derivation, encryption));
    return formatPem({ label: 'ENCRYPTED PRIVATE KEY', der: formatDer(sequence(algorithm, octets(content))) });
  }

  test.each([16, 12, undefined])('is read, with a tag of %s bytes', async (length) => {
    expect((await readKey(sealed(length), 'secret')).key.address).toBe(vectors.address);
    expect((await troubleOf(sealed(length), 'Secret')).failure).toBe('passphrase-wrong');
  });
});

describe('a key is read as it was carried here', () => {
  test.each(CARRIED_KEYS)('%s', async (_how, text) => {
    expect((await readKey(text, undefined)).key.address).toBe(vectors.address);
  });

  test('encrypted, in one line', async () => {
    expect((await readKey(encrypted.replaceAll('\n', ' '), vectors.passphrase)).key.address).toBe(vectors.address);
  });
});

describe('what is not a key of ours is called by its name', () => {
  test.each(STRANGERS)('%s', async (_what, text, failure, fault) => {
    const trouble = await troubleOf(text, 'correct horse');
    expect(trouble.failure).toBe(failure);
    expect(trouble.fault).toEqual(fault);
  });

  test('and costs no more than it must: what asks for too much memory is refused', async () => {
    const text = vectors.texts['exportKey(pkcs=8, passphrase, protection=scryptAndAES128-CBC)']!;
    const der = Buffer.from(text.replaceAll(/-----.*-----|\s/g, ''), 'base64');
    // N is 0x4000 there; 0x7f00 0000 would be 2 TiB at r = 8.
    const at = der.indexOf(Buffer.from('02024000', 'hex'));
    expect(at).toBeGreaterThan(0);
    der[at + 2] = 0x7f;
    const asked = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${der.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----`;
    expect(['foreign', 'damaged']).toContain((await troubleOf(asked, 'x')).failure);
  });
});
