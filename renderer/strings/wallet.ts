/** Texts of the wallet screen. */
import { formatCoins, isOneCoin } from '../format/coins.ts';
import { formatWhole } from '../format/numbers.ts';

export const walletStrings = {
  title: 'Wallet',
  tabs: { coins: 'Coins', names: 'Names', key: 'Key' },

  balance: {
    title: 'Coins',
    spendable: 'Spendable',
    confirmed: 'Confirmed',
    pending: 'Pending',
    note: 'Confirmed coins are on the best chain; a reorganisation can change them. Pending coins are held for payments that wait.',
    rounding:
      'Why so many digits? Amounts with a decimal point are floats, which cannot hold most decimal fractions exactly. Python adds them in the same way, and all nodes agree to the last digit.',
    empty: (reward: string) =>
      `No coins yet. Mine a block to earn ${formatCoins(reward)}, or ask a classmate to pay you.`,
  },

  repeated: {
    title: 'Somebody put a payment of yours into a block again',
    text: 'A signed payment has no serial number in this protocol. Nodes like yours never mine one more often than its payer wants, but any other miner can, for as long as you have coins. If you also use this key on another computer, it may have been you.',
    times: (times: number, made: number) =>
      `${formatWhole(times)} times in the chain; this node made it ${made === 1 ? 'once' : `${formatWhole(made)} times`}.`,
    file: 'repeated-payments',
    columns: { made: 'made by this node', times: 'in the chain' },
    help: 'What helps: move your coins to a new key (Key, import another key). A new key has not signed anything yet.',
  },

  address: {
    title: 'Your address',
    help: 'Give it to anyone who wants to pay you. It is your public key, so it is not a secret; only your private key can spend what arrives there.',
    length: (characters: number) => `${characters} characters`,
    copy: 'Copy address',
    showQr: 'QR code',
    qrTitle: 'Your address as a QR code',
    qrLabel: 'QR code of your address',
    qrHelp: 'It holds the whole address as text. Any QR reader can copy it.',
    showWhole: 'Show all of it',
    hideWhole: 'Show less',
  },

  send: {
    title: 'Pay',
    to: 'Recipient',
    toHelp: 'A name from your list, a classmate’s node, or a pasted address.',
    named: 'Names that you gave',
    claimed: 'Nodes, by the names that they give themselves',
    byCard: 'known by its signed card',
    atNode: (nodes: string) => `the node at ${nodes}`,
    toPlaceholder: 'Name or address',
    toOwn: 'This is your own address. The payment is valid, and moves nothing.',
    change: 'Choose another recipient',
    toInvisible: 'The pasted address contained an invisible character, which was removed.',
    toLength: (missing: number) =>
      missing > 0
        ? `This address is ${characters(missing)} too short.`
        : `This address is ${characters(-missing)} too long.`,
    toLengthDetail:
      'A whole address has 392 characters. Copy it again: coins that are sent to this one would be lost for good.',
    toNoKey: 'This is not a key.',
    toNoKeyDetail:
      'The network will accept the payment, but nobody can ever spend the coins from there: they would be lost for good. To pay a classmate, choose a name from the list, or paste the address from their Wallet.',
    amount: 'Amount',
    amountHelp: 'In coins. A decimal point makes it a float, as in Python.',
    amountPlaceholder: '10',
    kindInt: 'int',
    kindFloat: 'float',
    kindTitle: 'int or float?',
    hashedAs: (isInt: boolean) => (isInt ? 'An int. The hash covers' : 'A float. The hash covers'),
    notCovered: (amount: string, spendable: string, pending: string) =>
      `You want to pay ${amount}, but you can spend only ${spendable}.${isZero(pending) ? '' : ` Your waiting payments hold ${pending}.`}`,
    next: 'Check the payment',
    missingAmount: 'Type an amount.',
    missingRecipient: 'Choose or paste a recipient.',
  },

  confirm: {
    title: 'Sign this payment?',
    pays: 'You pay',
    to: 'to',
    preimage: 'This text is hashed',
    copyPreimage: 'Copy the text',
    preimageHelp: 'To the byte: every space and every digit counts.',
    hash: 'This hash is signed',
    hashHelp: 'SHA-256 of the text. Your private key signs its 64 digits.',
    final:
      'A signed payment cannot be taken back. Your node passes it on, and whoever mines next can put it into a block.',
    lost: 'The recipient is not a key. These coins would be lost for good.',
    lostAgree: 'I know that nobody can spend these coins again.',
    compare: 'Compare the picture and the short form with those in your classmate’s Wallet before you pay.',
    claimAgree: 'I have compared it: this is the right address.',
    sign: 'Sign and pay',
    back: 'Change it',
    twice: 'An identical payment is already waiting',
    twiceDetail: (count: number) =>
      count === 1
        ? 'It has the same recipient and the same amount, so also the same hash. This would be a second one.'
        : `There are ${count} with the same recipient and the same amount. This would be one more.`,
    twiceAgree: 'Pay once more',
    done: 'Payment signed',
    doneDetail: (amount: string) =>
      `${formatCoins(amount)} ${isOneCoin(amount) ? 'coin waits' : 'coins wait'} for a block. “Your payments” shows how far.`,
  },

  history: {
    title: 'History',
    help: 'Payments and rewards of your address on the best chain, newest first.',
    empty: 'Nothing yet',
    emptyDetail: 'Rewards and payments appear here when a block holds them.',
    reward: 'Reward',
    received: 'From',
    sent: 'To',
    toSelf: 'To yourself',
    block: (height: number) => `Block ${height}`,
    times: (count: number) => `${formatWhole(count)} times in the chain`,
    reorganisation: 'A reorganisation changed your coins or payments',
  },

  names: {
    title: 'Names for addresses',
    file: 'names',
    help: 'Your own list, kept on this computer. The network only knows addresses: a name proves nothing.',
    empty: 'No names yet',
    emptyDetail: 'Name a classmate’s address, and every screen shows the name beside it.',
    add: 'Add a name',
    editOf: (name: string) => `Rename ${name}`,
    pay: (name: string) => `Pay ${name}`,
    payShort: 'Pay',
    remove: 'Remove',
    removeOf: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove the name ${name}?`,
    removeDetail: 'The address and its coins are not touched. Screens show the address alone again.',
    copyOf: (name: string) => `Copy the address of ${name}`,
    own: 'This is your own address.',
    name: 'Name',
    namePlaceholder: 'Table 3',
    address: 'Address',
    addressPlaceholder: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A…',
    noKey: 'This text is not a key. You can name it, but nobody can spend coins sent to it.',
    taken: (name: string) => `This address is already called ${name}. Saving renames it.`,
    saved: (name: string) => `Saved ${name}`,
    removed: (name: string) => `Removed ${name}`,
    search: 'Search names',
    none: 'No names match.',
  },

  key: {
    title: 'Private key',
    help: 'Anyone who has this key owns the coins. It never leaves this computer unless you export it.',
    file: 'Key file',
    copyPath: 'Copy the path',
    inMemory: 'In memory only: the key is gone when the node stops.',
    encrypted: 'Protected by a passphrase',
    encryptedDetail: 'Without the passphrase the file is of no use to anyone who finds it.',
    plain: 'Not protected',
    plainDetail: 'Anyone who can read this file can spend your coins. A passphrase encrypts it.',
  },

  passphrase: {
    set: 'Set a passphrase',
    change: 'Change or remove the passphrase',
    help: 'The app asks for it at each start; a node in a terminal reads it from a file (--passphrase-file). Without it the coins cannot be spent, and nobody can reset it.',
    current: 'Current passphrase',
    next: 'New passphrase',
    nextHelp: 'At least 8 characters. A few unrelated words are easy to remember and hard to guess.',
    repeat: 'New passphrase again',
    show: 'Show the passphrase',
    tooShort: 'Use at least 8 characters.',
    differs: 'The two do not match.',
    save: 'Encrypt the key file',
    remove: 'Store it without a passphrase',
    saved: 'The key file is encrypted now.',
    removed: 'The key file is no longer encrypted.',
  },

  exportKey: {
    title: 'Export',
    help: 'An encrypted copy of your private key, as PEM text. Keep it somewhere else: with it and its passphrase you get your coins back on any computer.',
    passphrase: 'Passphrase for the copy',
    repeat: 'Passphrase again',
    warning: 'Anyone who has the copy and its passphrase can spend your coins.',
    action: 'Make an encrypted copy',
    done: 'Encrypted copy',
    doneHelp: 'Save it, then close this. It is not kept here.',
    download: 'Download',
    copy: 'Copy text',
    close: 'Done',
    fileName: 'chalkchain-key.pem',
  },

  importKey: {
    title: 'Import',
    help: 'Replaces the key of this node with one from a PEM file: an export from this program, or the output of the Python workshop’s exportKey(), with or without a passphrase.',
    consequenceTitle: 'What happens to your current coins',
    consequence:
      'They stay at the old address and no longer show here. The old key file is kept beside the new one; export it first if the coins matter.',
    waiting: 'Payments in the pool are already signed and can still be mined.',
    pem: 'PEM text',
    pemPlaceholder: '-----BEGIN ENCRYPTED PRIVATE KEY-----',
    choose: 'Choose a file',
    tooLarge: 'This file is too large to be a key.',
    passphrase: 'Its passphrase',
    passphraseHelp: 'The one that was chosen for the export. Leave it empty for a key without one.',
    agree: 'Replace my current key with this one',
    action: 'Import the key',
    done: 'The key was replaced.',
  },
} as const;

function characters(count: number): string {
  return count === 1 ? 'one character' : `${count} characters`;
}

function isZero(amount: string): boolean {
  return Number(amount) === 0;
}
