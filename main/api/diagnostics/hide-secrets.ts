/**
 * Takes out of a text what is nobody else's business. Keys and tokens are in none of the texts that this is for; it is the
 * second lock, for what somebody may have typed into a name, or a program may have said in an error.
 */

export const HIDDEN = '(hidden)';

const SECRETS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // A key, whole or cut off.
  [/-----BEGIN[^]*?(?:-----END[A-Z ]*-----|$)/g, HIDDEN],
  [/\b(Bearer\s+)[\w.~+/=-]+/gi, `$1${HIDDEN}`],
  [/(#token=)[\w-]+/g, `$1${HIDDEN}`],
  // Anybody who has it can join.
  [/(chalkchain:\/\/join\?)[^\s"'<>\\]+/g, `$1${HIDDEN}`],
];

/** Anybody's folder, whose name is often a person's. On Windows it may have spaces; where it ends then, only what follows it says. */
const FOLDERS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [
    /(\b[a-z]:[\\/]+(?:Users|Documents and Settings)[\\/]+)(?:[^\\/:*?"<>|\r\n]{1,64}(?=[\\/])|[^\s\\/:*?"<>|]+)/gi,
    `$1${HIDDEN}`,
  ],
  [/(\/(?:home|Users)\/)[^\s/\\:"'<>|]+/gi, `$1${HIDDEN}`],
];

/** A shorter one, such as `/`, would be found in anything. */
const MIN_HOME = 4;
const MIN_NAME = 3;

export class SecretHider {
  readonly #rules: readonly (readonly [pattern: RegExp, replacement: string])[];

  /** @param homes the user's folders, whose names are often the user's; become `~` */
  constructor(homes: readonly string[]) {
    const own = homes.filter((home) => home.length >= MIN_HOME);
    this.#rules = [...SECRETS, ...own.map(homeRule), ...own.flatMap(nameRule), ...FOLDERS];
  }

  /** @returns the text as it may be handed on */
  hide(text: string): string {
    return this.#rules.reduce((safe, [pattern, replacement]) => safe.replaceAll(pattern, replacement), text);
  }
}

/** However it is written: with the other slash, with two of them, as in a URL. Windows does not tell capitals apart. */
function homeRule(home: string): readonly [pattern: RegExp, replacement: string] {
  const parts = home.split(/[\\/]+/).map((part) => `(?:${literally(part)}|${literally(encodeURIComponent(part))})`);
  return [new RegExp(`${parts.join(String.raw`[\\/]+`)}(?![\\w%.-]*[\\w%-])`, 'gi'), '~'];
}

/** The same name in another path, such as that of a drive at school. */
function nameRule(home: string): readonly (readonly [pattern: RegExp, replacement: string])[] {
  const name = home.split(/[\\/]/).findLast((part) => part !== '') ?? '';
  if (name.length < MIN_NAME) return [];
  const spelling = `(?:${literally(name)}|${literally(encodeURIComponent(name))})`;
  return [[new RegExp(`(?<=[\\\\/])${spelling}(?=[\\\\/\\s"']|$)`, 'gim'), HIDDEN]];
}

function literally(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`);
}
