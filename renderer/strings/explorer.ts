/** Words of the explorer: blocks, transactions, addresses, side branches. */
import { formatCoins } from '../format/coins.ts';
import { formatWhole } from '../format/numbers.ts';
import { formatDuration } from '../format/time.ts';

export const explorerStrings = {
  files: { blocks: 'blocks', sideBlocks: 'blocks-beside-the-chain' },
  title: 'Explorer',
  lead: 'Every block of the best chain, newest first.',
  back: 'All blocks',
  block: (height: number) => `Block ${formatWhole(height)}`,

  search: {
    label: 'Search the chain',
    placeholder: 'Height, hash, address or name',
    nothing: 'Nothing found. Hashes can be given by their first 4 digits or more.',
    searching: 'Searching …',
    kinds: { block: 'Block', transaction: 'Transaction', address: 'Address' },
    coins: (amount: string) => `${formatCoins(amount)} coins`,
    inBlock: (height: number) => `in block ${formatWhole(height)}`,
    waiting: 'waits in the pool',
  },

  list: {
    label: 'Blocks of the best chain',
    height: 'Height',
    hash: 'Hash',
    time: 'Age',
    miner: 'Miner',
    transactions: 'Payments',
    difficulty: 'Bits',
    size: 'Size',
    newBlocks: (count: number) => (count === 1 ? '1 new block' : `${formatWhole(count)} new blocks`),
    emptyTitle: 'There is no block yet',
    emptyText: 'Start mining on Home, or add a peer to get the chain of your class.',
    sideBranches: (count: number) =>
      count === 1 ? '1 block beside the chain' : `${formatWhole(count)} blocks beside the chain`,
  },

  badge: {
    best: 'On the best chain',
    side: 'Side branch',
    invalid: 'Invalid',
    pending: 'Waiting',
    tip: 'Newest',
    anchor: 'Anchor of the class',
  },

  times: (count: number) => `${formatWhole(count)} times`,
  side: {
    title: 'Side branches',
    lead: 'Blocks that are not on the chain that this node follows. Their rewards and payments do not count. You can follow a branch by hand, even while another one is longer.',
    follow: (height: number) => `Follow the branch that ends with block ${height}`,
    emptyTitle: 'No side branches',
    emptyText: 'They appear when two miners find a block at about the same time.',
    parent: 'Builds on',
  },

  blockPage: {
    previous: 'Previous block',
    next: 'Next block',
    confirmations: (count: number) =>
      count === 0 ? 'no block on top yet' : count === 1 ? '1 block on top' : `${formatWhole(count)} blocks on top`,
    sideText: 'This block is not on the chain that this node follows. What it pays does not count.',
    invalidText: 'This block, or one that it builds on, breaks a rule. It does not count.',
    tabs: { fields: 'Fields', transactions: 'Transactions', raw: 'Raw text' },

    work: {
      title: 'Proof of work',
      sentence: (zeroBits: number, difficulty: number) =>
        `The hash begins with ${zeroBits === 0 ? 'no zero bit' : `${formatWhole(zeroBits)} zero ${zeroBits === 1 ? 'bit' : 'bits'}`}. ${difficulty === 1 ? '1 was' : `${difficulty} were`} needed.`,
      first: 'The first block needs no proof of work: every node accepts it as it is.',
      picture: (zeroBits: number, difficulty: number) =>
        `The first binary digits of the hash: ${zeroBits === 1 ? '1 zero' : `${zeroBits} zeros`}, of which ${difficulty === 1 ? '1 is' : `${difficulty} are`} needed.`,
      needed: (difficulty: number) => `${difficulty} zero ${difficulty === 1 ? 'bit' : 'bits'} needed`,
      hash: 'Hash',
      target: 'Target',
      isBelow: 'is below',
      isNotBelow: 'is not below',
      odds: (tries: string) =>
        `On average one try in ${tries} gives a hash this low. A try is a nonce together with a time: miners change both.`,
      digits: (zeroBits: number) => {
        const hex = 'These are hex digits of 4 bits each, so';
        if (zeroBits === 0) return `${hex} a hash without a zero bit begins with 8 or more.`;
        const part = zeroBits % 4;
        const whole = Math.floor(zeroBits / 4);
        const zeros = whole === 0 ? [] : [whole === 1 ? '1 zero' : `${formatWhole(whole)} zeros`];
        const rest =
          part === 0 ? [] : [`${part === 1 ? '1 bit' : `${part} bits`} of the ${whole === 0 ? 'first' : 'next'} digit`];
        return `${hex} ${zeroBits === 1 ? '1 zero bit is' : `${formatWhole(zeroBits)} zero bits are`} ${[...zeros, ...rest].join(' and ')}.`;
      },
    },

    fields: {
      title: 'What is in it',
      height: 'One more than the block before.',
      difficulty: 'How many zero bits the hash had to begin with.',
      nonce:
        'The number that the miner changed until the hash was low enough. It can be small even after many tries, because the time changes too.',
      previousHash: 'What links it to the block before.',
      previousNone: 'There is no block before: this one starts the chain.',
      transactions: 'One reward, and the payments that the miner included.',
      timestamp: "The miner's clock when it tried this nonce, in seconds since 1970.",
      received: 'Received',
      receivedText: 'When this node got it.',
      miner: 'Miner',
      minerText: 'Gets the reward.',
      noMiner: 'Nobody took a reward.',
      size: 'Size',
      sizeText: 'Of the text that nodes send each other.',
    },

    retarget: {
      title: (difficulty: number) => `Why ${difficulty} bits?`,
      faster: (seconds: number, height: number, target: number) =>
        `Block ${formatWhole(height - 1)} came ${formatDuration(seconds)} after block ${formatWhole(height - 2)}: less than ${formatDuration(target)}, so one bit more.`,
      slower: (seconds: number, height: number, target: number) =>
        `Block ${formatWhole(height - 1)} came ${formatDuration(seconds)} after block ${formatWhole(height - 2)}: not less than ${formatDuration(target)}, so one bit less.`,
      up: (from: number, to: number) => `${from} + 1 = ${to}`,
      down: (from: number, to: number) => `${from} \u2212 1 = ${to}`,
      floor: '0 stays 0: the difficulty never goes below it.',
      initial: (difficulty: number) =>
        `The first two blocks have ${difficulty} bits, because the rule needs two blocks to measure the time between them.`,
      none: 'The first block of a chain: its difficulty is fixed.',
    },

    transactions: {
      title: (count: number) => (count === 1 ? '1 transaction' : `${formatWhole(count)} transactions`),
      none: 'This block has no transactions.',
      reward: 'Reward',
      payment: 'Payment',
      more: (count: number) => `Show ${formatWhole(count)} more`,
      file: (height: number) => `transactions-of-block-${height}`,
    },

    raw: {
      preimage: 'Preimage: the text whose SHA-256 is the hash',
      wire: 'Wire text: what nodes send each other',
      check: 'Check it yourself',
      checkText: 'In a terminal, this prints the hash above, without any help from this program.',
      copyCommand: 'Copy the command',
    },
  },

  transactionPage: {
    reward: 'Reward',
    payment: 'Payment',
    from: 'From',
    to: 'To',
    amount: 'Amount',
    amountNote: (text: string) => `Hashed as ${text}: to a hash, 10 and 10.0 are different amounts.`,
    fromNobody: 'nobody: these are new coins',
    state: {
      mined: (height: number) => `In block ${formatWhole(height)}`,
      minedOften: (count: number) => `${formatWhole(count)} times in the chain`,
      pending: 'Waits for a miner',
      side: 'Only on a side branch: it does not count',
      gone: 'Not in any block, and not waiting',
    },
    places: 'Where it is',
    placesFile: 'places-of-a-transaction',
    placeColumns: { number: 'number in the block', onChain: 'on the chain' },
    position: (position: number) => `number ${position + 1} in its block`,
    morePlaces: (count: number) => `Show ${formatWhole(count)} more`,
    repeated: (count: number, isReward: boolean) =>
      isReward
        ? `This very reward is on the chain ${formatWhole(count)} times.`
        : `This very payment is on the chain ${formatWhole(count)} times. Its payer may have signed it once, or each time.`,
    rewardText:
      'The hash covers the sender, the recipient and the amount, and nothing else. These are the same in every reward to an address, so all its rewards share one hash and one signature. Only their places in the chain tell them apart.',
    repeatedText:
      'The hash covers the sender, the recipient and the amount, and nothing else. So this protocol cannot tell an honest repeat (“another 5 coins for you”) from a replay: anyone can take an old payment of yours and put it into a block again. Bitcoin and others number or chain their payments to prevent this.',
    preimage: 'Preimage: the text whose SHA-256 is the hash',
    wire: 'Wire text: what nodes send each other',
    check: {
      title: 'Signature, step by step',
      valid: 'The signature is good',
      invalid: 'The signature is not good',
      hash: 'The hash of the preimage',
      message: 'Its 64 digits, read as one large number M',
      messageText: 'Each character is a byte; the bytes in a row are the number.',
      key: 'The public key of the signer: modulus n and exponent e',
      keyText: (isCoinbase: boolean) =>
        isCoinbase
          ? 'A reward is signed by the miner who receives it. The address is the key.'
          : 'The address of the sender is the key.',
      noKey: 'The address of the signer is not a key: nobody can sign for it.',
      signature: 'The signature S, a number that only the private key can make',
      open: 'Open it: S^e mod n',
      compare: 'Compare',
      same: 'It is M again, so S was made with the private key of this address.',
      different: 'It is not M, so S was not made with the key of this address for this transaction.',
      exponent: (exponent: string) => `e = ${exponent}`,
    },
    showAll: 'Show all digits',
    showLess: 'Show less',
  },

  addressPage: {
    title: 'Address',
    own: 'This is your own address.',
    balance: 'Balance',
    unknown: 'not on the chain yet',
    key: 'A public key',
    keyText: 'Anyone who has its private key can spend what is here.',
    noKey: 'Not a key',
    noKeyText: 'Nobody can sign for this address: coins sent here are lost for good.',
    name: 'Name',
    namePlaceholder: 'Whose is it?',
    nameNote: 'Only you see it.',
    useClaim: (name: string) => `Call it ${name}, too`,
    saveName: 'Save the name',
    removeName: 'Remove the name',
    pay: 'Send coins here',
    whole: 'The whole address',
    qr: 'QR code of the address',
    history: 'History',
    historyEmpty: 'No transactions from or to this address yet.',
    reward: 'Reward',
    received: 'from',
    sent: 'to',
    toItself: 'to itself',
  },
} as const;
