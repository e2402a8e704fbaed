/** Makes a new key. */
import forge from 'node-forge';

const KEY_BITS = 2048;
const PUBLIC_EXPONENT = 65537;

/** @returns DER of the PKCS#8 `PrivateKeyInfo`. Takes about 0.3 s; node-forge has the native library do the work. */
export async function generateKey(): Promise<Buffer> {
  const privateKey = await generatePrivateKey();
  const { asn1, pki } = forge;
  const info = pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(privateKey));
  return Buffer.from(asn1.toDer(info).getBytes(), 'latin1');
}

function generatePrivateKey(): Promise<forge.pki.rsa.PrivateKey> {
  return new Promise((resolve, reject) => {
    forge.pki.rsa.generateKeyPair({ bits: KEY_BITS, e: PUBLIC_EXPONENT }, (error, pair) => {
      // Typed as always present; it is null when all went well.
      if (error) reject(error);
      else resolve(pair.privateKey);
    });
  });
}
