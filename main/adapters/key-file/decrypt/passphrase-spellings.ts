/** The bytes that a passphrase may stand for. */

/**
 * Our own files are under the composed spelling. Other programs take a letter as the keyboard spelled it, which differs
 * between macOS and Windows; and PyCryptodome, which the workshop uses, writes Latin-1.
 *
 * @returns one spelling for a passphrase of plain letters, at most four for others
 */
export function spellPassphrase(passphrase: string): Buffer[] {
  const composed = passphrase.normalize('NFC');
  const spellings = [composed, passphrase.normalize('NFD'), passphrase].map((text) => Buffer.from(text, 'utf8'));
  if (!/[^\p{ASCII}\u0080-\u00ff]/u.test(composed)) spellings.push(Buffer.from(composed, 'latin1'));
  return spellings.filter((one, index) => spellings.findIndex((other) => other.equals(one)) === index);
}
