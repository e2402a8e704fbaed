/** Files with a passphrase or a token, as the programs of three systems save them. */

interface ReadFile {
  /** How the file was made. */
  readonly saved: string;
  readonly text: string;
  readonly bytes: Buffer;
  readonly secret: string;
}

interface RefusedFile extends Omit<ReadFile, 'secret'> {
  readonly finding: RegExp;
}

const HORSE = 'correct horse';
const FOREST = 'gr\u00fcner gr\u00fcner wald';
const TOKEN = 'k7Qm2xVb9TzR4wLc8NpY5sHd';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Those with `secret` are read. The same secret opens the same key, however it was saved. */
export const PASSPHRASE_FILES: readonly (ReadFile | RefusedFile)[] = [
  { saved: 'UTF-8, without a line end', text: HORSE, bytes: Buffer.from(HORSE), secret: HORSE },
  {
    saved: 'UTF-8 with a byte order mark, as older Notepad saves it',
    text: `${HORSE}\r\n`,
    bytes: Buffer.from(`\ufeff${HORSE}\r\n`),
    secret: HORSE,
  },
  {
    saved: 'UTF-16, as `>` of Windows PowerShell writes it',
    text: `${HORSE}\r\n`,
    bytes: utf16(`\ufeff${HORSE}\r\n`),
    secret: HORSE,
  },
  {
    saved: 'UTF-16, big endian',
    text: `${HORSE}\r\n`,
    bytes: utf16(`\ufeff${HORSE}\r\n`).swap16(),
    secret: HORSE,
  },
  {
    saved: 'UTF-16 without a byte order mark',
    text: `${HORSE}\r\n`,
    bytes: utf16(`${HORSE}\r\n`),
    finding: /UTF-16 without the mark/,
  },
  { saved: 'UTF-8', text: `${FOREST}\n`, bytes: Buffer.from(`${FOREST}\n`), secret: FOREST },
  {
    saved: 'UTF-8, with each ü as u and two dots, as some programs of macOS write it',
    text: `${FOREST}\n`,
    bytes: Buffer.from(`${FOREST}\n`.normalize('NFD')),
    secret: FOREST.normalize('NFD'),
  },
  {
    saved: 'ANSI (Windows-1252)',
    text: `${FOREST}\r\n`,
    bytes: Buffer.from(`${FOREST}\r\n`, 'latin1'),
    finding: /not UTF-8/,
  },
  {
    saved: 'ANSI (Windows-1252), another passphrase',
    text: `${FOREST.replaceAll('\u00fc', '\u00e4')}\r\n`,
    bytes: Buffer.from(`${FOREST.replaceAll('\u00fc', '\u00e4')}\r\n`, 'latin1'),
    finding: /not UTF-8/,
  },
];

export const TOKEN_FILES: readonly ReadFile[] = [
  {
    saved: 'UTF-8 with a byte order mark',
    text: `${TOKEN}\r\n`,
    bytes: Buffer.from(`\ufeff${TOKEN}\r\n`),
    secret: TOKEN,
  },
  {
    saved: 'UTF-16, as `>` of Windows PowerShell writes it',
    text: `${TOKEN}\r\n`,
    bytes: utf16(`\ufeff${TOKEN}\r\n`),
    secret: TOKEN,
  },
];
