/** What each method of the contract may be given: parsed here, believed everywhere else. */
import { INVISIBLE, NOT_A_HASH, NOT_A_PATH } from './param-fault.ts';
import { z } from 'zod';
import { MAX_NAME_LENGTH } from '../../preload/contract/limits.ts';
import type { NodeApiMethod, NodeApiParams } from '../../preload/contract/node-api.ts';
import { TERMINALS } from '../../preload/contract/terminals.ts';
import { isVisible } from '../../preload/contract/visible-text.ts';

/** A schema for every method: a missing one does not compile. */
type ParamSchemas = { readonly [M in NodeApiMethod]: z.ZodType<NodeApiParams<M>> };

/** Longer texts than any address that somebody would type; a stranger's address can be longer. */
const MAX_TEXT = 100_000;
/** Of a number, which may be written with many digits. */
const MAX_AMOUNT = 640;
const MIN_PASSPHRASE = 8;
const MAX_PASSPHRASE = 1024;
const MAX_THREADS = 64;
const MAX_BODY = 1024 * 1024;

/** Methods that take nothing. JSON has no `undefined`, so some callers send `null`. */
const nothing = z.union([z.undefined(), z.null()]).transform(() => undefined);

const text = z.string().max(MAX_TEXT);
const address = text.min(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/, NOT_A_HASH);
const height = z.int().min(1);
const offset = z.int().min(0);
const id = z.int().min(1);
const port = z.int().min(1).max(65_535);
const count = (max: number) => z.int().min(1).max(max);
const newPassphrase = z.string().min(MIN_PASSPHRASE).max(MAX_PASSPHRASE);
const passphrase = z.string().max(MAX_PASSPHRASE);

/** One visible line. */
const name = z.string().trim().min(1).max(MAX_NAME_LENGTH).refine(isVisible, INVISIBLE);

const pace = z.strictObject({
  threads: z.int().min(1).max(MAX_THREADS),
  maxHashesPerSecond: z.number().positive().nullable(),
  share: z.number().min(0.01).max(1).nullable(),
});

export const PARAM_SCHEMAS: ParamSchemas = {
  getStatus: nothing,

  startMining: nothing,
  stopMining: nothing,
  dismissInterruptedMining: nothing,
  beginChain: nothing,
  setPace: pace,

  listBlocks: z.strictObject({ fromHeight: height.exactOptional(), count: count(500) }),
  getBlock: z.union([z.strictObject({ hash }), z.strictObject({ height })]),
  listTransactions: z.strictObject({ hash, offset, count: count(200) }),
  getWholeText: z.strictObject({ of: z.enum(['block', 'transaction']), text: z.enum(['wire', 'preimage']), hash }),
  listSideBlocks: z.strictObject({ offset, count: count(500) }),
  chooseBranch: z.strictObject({ tip: hash.nullable() }),
  dismissReplacement: z.strictObject({ tip: hash }),
  getTransaction: z.strictObject({ hash }),
  getAddress: z.strictObject({ address }),
  listHistory: z.strictObject({ address, offset, count: count(200) }),
  search: z.strictObject({ text }),

  getWallet: nothing,
  previewPayment: z.strictObject({ to: text, amount: z.string().max(MAX_AMOUNT) }),
  pay: z.strictObject({ to: text, amount: z.string().max(MAX_AMOUNT) }),
  listPayments: z.strictObject({ offset, count: count(200) }),
  sendPaymentAgain: z.strictObject({ id }),
  giveUpPayment: z.strictObject({ id }),
  answerPaymentQuestion: z.strictObject({ id, isDone: z.boolean() }),
  exportKey: z.strictObject({ current: passphrase.nullable(), passphrase: newPassphrase }),
  importKey: z.strictObject({ pem: text, passphrase, current: passphrase.nullable() }),
  setPassphrase: z.strictObject({ current: passphrase.nullable(), next: newPassphrase.nullable() }),

  listNames: nothing,
  // What a name may be is said with a code of its own.
  saveName: z.strictObject({ address, name: z.string().max(MAX_TEXT) }),
  removeName: z.strictObject({ address }),

  listPool: nothing,

  listPeers: nothing,
  listCards: nothing,
  // What an address may be is the peers' business.
  probePeer: z.strictObject({ address: text }),
  addPeer: z.strictObject({ address: text }),
  removePeer: z.strictObject({ address: text }),
  runConsensus: nothing,

  getFound: nothing,
  sweep: nothing,
  stopSweep: nothing,
  // What an invitation or a name may be is said with codes of their own.
  lookForClass: z.strictObject({ text }),
  joinClass: z.strictObject({ text }),
  openClass: z.strictObject({ name: z.string().max(MAX_TEXT) }),
  beginClassAgain: nothing,
  leaveClass: nothing,

  getDifficultyChart: z.strictObject({
    fromHeight: height.exactOptional(),
    toHeight: height.exactOptional(),
    maxPoints: z.int().min(10).max(2000),
  }),
  getHashRates: nothing,

  getApiDescription: nothing,
  callRest: z.strictObject({
    method: z.enum(['GET', 'POST']),
    path: z
      .string()
      .max(2000)
      .regex(/^\/[!-~]*$/, NOT_A_PATH),
    body: z.string().max(MAX_BODY).nullable(),
  }),

  getLog: nothing,

  getSettings: nothing,
  saveSettings: z.strictObject({
    name: name.exactOptional(),
    sharesName: z.boolean().exactOptional(),
    port: port.exactOptional(),
    isOnLan: z.boolean().exactOptional(),
    isFinding: z.boolean().exactOptional(),
    pausesOnBattery: z.boolean().exactOptional(),
    theme: z.enum(['system', 'light', 'dark']).exactOptional(),
    terminal: z.enum(TERMINALS).exactOptional(),
    isWelcomed: z.boolean().exactOptional(),
  }),
  checkPort: z.strictObject({ port }),
  listRetiredChains: nothing,
  fetchChainAgain: nothing,
  beginNewChain: z.strictObject({ firstBlock: hash }),
  takeChainBack: z.strictObject({ firstBlock: hash }),
  openDataFolder: nothing,
  openProjectPage: z.strictObject({ page: z.enum(['releases', 'user-guide', 'instructor-guide', 'problems']) }),
};

/** The rule for names of addresses, whose breach is `invalid-name`. */
export const addressNameSchema = name;
