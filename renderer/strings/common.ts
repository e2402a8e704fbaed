/** Words of the shared components, and those that many screens need. */
import { formatWhole } from '../format/numbers.ts';

export const commonStrings = {
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying failed: select the text and copy it by hand',
  views: { label: 'Show as', table: 'Table' },
  retry: 'Try again',
  cancel: 'Cancel',
  typeWord: (word: string) => `Type “${word}” to confirm`,
  close: 'Close',
  save: 'Save',
  export: {
    csv: 'Save as CSV',
    history: 'payments-and-rewards',
    png: 'Save as picture',
    failed: 'The file could not be made',
  },
  /** Of tables that are saved as files. */
  columns: {
    height: 'height',
    hash: 'hash',
    previous: 'previous hash',
    time: 'time',
    miner: 'miner',
    difficulty: 'difficulty',
    transactions: 'transactions',
    bytes: 'bytes',
    seconds: 'seconds',
    from: 'from',
    to: 'to',
    amount: 'amount',
    transaction: 'transaction',
    block: 'block',
    state: 'state',
    address: 'address',
    name: 'name',
    software: 'software',
    lastContact: 'last contact',
    ownRate: 'own hashes per second',
    networkRate: 'all hashes per second, estimated',
    setAside: 'set aside because',
  },
  loading: 'Loading',
  failedTitle: 'This did not work',
  errorCode: (code: string) => `error code: ${code}`,
  emptyTitle: 'Nothing here yet',
  coins: (amount: string, isOne: boolean) => (isOne ? `${amount} coin` : `${amount} coins`),
  coinUnit: (isOne: boolean) => (isOne ? 'coin' : 'coins'),
  you: 'you',
  /** An address that nodes call their own. */
  claim: {
    says: (name: string) => `says it is ${name}`,
    /** Two names look alike: four characters of the address tell them apart. */
    marked: (text: string, mark: string) => `${text} · ${mark}`,
    nameless: 'a node without a name',
    contested: (nodes: number) => `${formatWhole(nodes)} nodes say it is theirs`,
    nodes: (nodes: readonly string[]) => listOf(nodes),
    detail: (nodes: readonly string[]) =>
      nodes.length === 1
        ? `The node at ${nodes[0] ?? ''} says that this address is its own. Nothing proves it.`
        : `The nodes at ${listOf(nodes)} say that this address is their own. Nothing proves it.`,
    signed: (nodes: readonly string[]) =>
      `${nodes.length === 0 ? 'A node' : `The node at ${listOf(nodes)}`} gives itself this name, and has signed it with the key of this address. ` +
      'So the name comes from the owner of this address. It does not prove who that is.',
    doubtful: ' (doubtful)',
    /** Who says a name, in a file. */
    words: { user: 'you', card: 'its card', said: 'its node' },
    doubts: {
      address: 'They have different names, so at least one of them is wrong.',
      own: 'Your own node has this name, or one that looks like it, and another address.',
      known: 'You gave this name, or one that looks like it, to another address.',
      name: 'Another node, with another address, has this name or one that looks like it.',
      script: 'This name mixes alphabets with letters that look alike, so it may not be the name that you read.',
      nameless: 'It has no name, so only its address tells it from others.',
    },
  },
  nobody: 'nobody',
  unknown: 'unknown',
  none: 'none',
  nameTooLong: (length: number, most: number) =>
    `A name has at most ${formatWhole(most)} characters, and this one has ${formatWhole(length)}.`,
  address: 'Address',
  copyAddress: 'Copy the address',
  hash: 'Hash',
  copyHash: 'Copy the hash',
  explain: (term: string) => `${term}: what is this?`,
  rest: 'REST',
  restTitle: 'The same over REST',
  restText: 'Everything that a screen does can also be sent as a request. Paste this line into a terminal.',
  restCopy: 'Copy the curl line',
  terminal: {
    label: 'Terminal',
    names: { sh: 'sh', cmd: 'cmd', powershell: 'PowerShell' },
    help: {
      sh: 'For the terminals of macOS and Linux, and for Git Bash.',
      cmd: 'For the Command Prompt of Windows. Not for a batch file.',
      powershell: 'For PowerShell, which Windows 11 opens as its Terminal.',
    },
    notJson: 'There is no line for this body, because it is not JSON.',
    tooLong: (limit: string, others: string) =>
      `There is no line for this: it would be longer than the ${limit} characters that are safe to paste there.${others}`,
    chooseSh: ' Choose sh if you have it.',
  },
  disconnected: 'The connection to the node is lost.',
  longText: {
    shown: (shown: number, length: number) =>
      `Shown: the first ${formatWhole(shown)} of ${formatWhole(length)} characters.`,
    save: 'Save all of it',
  },
  pages: {
    label: 'Pages',
    first: 'First page',
    previous: 'Previous page',
    next: 'Next page',
    last: 'Last page',
    page: (page: number) => `Page ${page}`,
    shown: (from: number, to: number, total: number) =>
      `${formatWhole(from)} to ${formatWhole(to)} of ${formatWhole(total)}`,
  },
} as const;

const MOST_IN_A_LIST = 3;

/** `a`, `a and b`, `a, b and c`, `a, b, c and 61 more` */
function listOf(all: readonly string[]): string {
  const shown = all.slice(0, MOST_IN_A_LIST);
  const more = all.length - shown.length;
  const parts = more === 0 ? shown : [...shown, `${formatWhole(more)} more`];
  return [parts.slice(0, -1).join(', '), parts.at(-1) ?? ''].filter((part) => part !== '').join(' and ');
}
