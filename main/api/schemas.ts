/** What each method of the contract may be given: parsed here, believed everywhere else. */
import { INVISIBLE, NOT_A_HASH, NOT_A_PATH } from './param-fault.ts';
import { z } from 'zod';
import { MAX_CODE_LENGTH, MAX_NAME_LENGTH, MAX_RECEIPTS_TEXT } from '../../preload/contract/limits.ts';
import type { NodeApiMethod, NodeApiParams } from '../../preload/contract/api/node-api.ts';
import { ACTIVITY_KINDS } from '../../preload/contract/messages/activity.ts';
import { LOG_PAGE_ENTRIES } from '../../preload/contract/messages/public-log/log-limits.ts';
import { TERMINALS } from '../../preload/contract/terminals.ts';
import { LESSON_LANGUAGES, WATCHED_FACTS } from '../../preload/contract/views/lesson-views.ts';
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
const MAX_TRIED_BLOCK = 128 * 1024;

/** Methods that take nothing. JSON has no `undefined`, so some callers send `null`. */
const nothing = z.union([z.undefined(), z.null()]).transform(() => undefined);

const text = z.string().max(MAX_TEXT);
const address = text.min(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/, NOT_A_HASH);
/** As many bytes as `POST /v1/try-block` takes: wire texts are ASCII. */
const block = z.string().max(MAX_TRIED_BLOCK);
/** As {@link NodeApi.startChainChoice} gives it. */
const session = z.string().max(64);
const height = z.int().min(1);
const offset = z.int().min(0);
const id = z.int().min(1);
const port = z.int().min(1).max(65_535);
const count = (max: number) => z.int().min(1).max(max);
const newPassphrase = z.string().min(MIN_PASSPHRASE).max(MAX_PASSPHRASE);
const passphrase = z.string().max(MAX_PASSPHRASE);

/** One visible line. */
const name = z.string().trim().min(1).max(MAX_NAME_LENGTH).refine(isVisible, INVISIBLE);

/** Name of a lesson's folder, or of a question in it. */
const lesson = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/);
const language = z.enum(LESSON_LANGUAGES);

const pace = z.strictObject({
  threads: z.int().min(1).max(MAX_THREADS),
  maxHashesPerSecond: z.number().positive().nullable(),
  share: z.number().min(0.01).max(1).nullable(),
});

/** What a message or a pace may be is said with a code of its own. */
const classAction = z.discriminatedUnion('code', [
  z.strictObject({ code: z.enum(['mining-off', 'take-stock']) }),
  z.strictObject({ code: z.literal('mining-on'), hashesPerSecond: z.number().nullable() }),
  z.strictObject({ code: z.literal('pace'), hashesPerSecond: z.number() }),
  z.strictObject({ code: z.literal('sentence'), text: z.string().max(MAX_TEXT) }),
]);

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
  getForkTree: z.strictObject({ fromHeight: height, count: count(500) }),
  chooseBranch: z.strictObject({ tip: hash.nullable() }),
  dismissReplacement: z.strictObject({ tip: hash }),
  getBlockTemplate: nothing,
  submitBlock: z.strictObject({ block }),
  startChainChoice: nothing,
  nextChainQuestion: z.strictObject({ session }),
  answerChainQuestion: z.strictObject({ session, number: height, peer: z.string().max(MAX_TEXT).nullable() }),
  stopChainChoice: z.strictObject({ session }),
  tryBlock: z.strictObject({ block }),
  tryBlockAtPeer: z.strictObject({ address, block }),
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
  getReach: nothing,
  getBoard: nothing,
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
  commandClass: z.strictObject({ target: address, action: classAction }),
  dismissClassMessage: nothing,
  leaveClass: nothing,
  setClassAnchors: z.strictObject({ mode: z.enum(['auto', 'on', 'off']) }),

  getLessons: nothing,
  getLesson: z.strictObject({ id: lesson }),
  getSolution: z.strictObject({ lesson, language }),
  unlockSolutions: z.strictObject({ password: passphrase }),
  getWorkshopProgress: nothing,
  saveWorkshopProgress: z.strictObject({
    language: language.exactOptional(),
    code: z
      .strictObject({
        lesson,
        language,
        text: z.string().max(MAX_CODE_LENGTH).nullable().exactOptional(),
        after: z.string().max(64).exactOptional(),
        hintsOpened: z.int().min(0).max(100).exactOptional(),
        isSolved: z.boolean().exactOptional(),
        isGivenUp: z.boolean().exactOptional(),
      })
      .exactOptional(),
    watched: z
      .strictObject({
        lesson,
        facts: z.array(z.enum(WATCHED_FACTS)).max(WATCHED_FACTS.length),
        answers: z.record(lesson, z.int().min(0).max(20)).refine((answers) => Object.keys(answers).length <= 20),
      })
      .exactOptional(),
  }),
  signReceipt: z.strictObject({ lesson, language, passed: z.int().min(0).max(1000), name: name.nullable() }),
  checkReceipts: z.strictObject({ text: z.string().max(MAX_RECEIPTS_TEXT) }),

  getDifficultyChart: z.strictObject({
    fromHeight: height.exactOptional(),
    toHeight: height.exactOptional(),
    maxPoints: z.int().min(10).max(2000),
  }),
  getShares: z.strictObject({ fromHeight: height.exactOptional(), toHeight: height.exactOptional() }),
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

  listActivity: z.strictObject({
    before: id.exactOptional(),
    count: count(200),
    kinds: z.array(z.enum(ACTIVITY_KINDS)).max(ACTIVITY_KINDS.length).exactOptional(),
    text: z.string().max(200).exactOptional(),
  }),
  listPublicActivity: z.strictObject({ before: id.exactOptional(), count: count(LOG_PAGE_ENTRIES) }),
  fetchActivity: z.strictObject({ address: z.string().max(MAX_TEXT), before: id.exactOptional() }),
  getReorganisation: z.strictObject({ id }),
  getLog: nothing,

  getSettings: nothing,
  saveSettings: z.strictObject({
    name: name.exactOptional(),
    sharesName: z.boolean().exactOptional(),
    port: port.exactOptional(),
    isOnLan: z.boolean().exactOptional(),
    isFinding: z.boolean().exactOptional(),
    isOffBoards: z.boolean().exactOptional(),
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
  getDiagnostics: nothing,
  openDataFolder: nothing,
  openNetworkSetting: nothing,
  openProjector: nothing,
  openProjectPage: z.strictObject({ page: z.enum(['releases', 'user-guide', 'instructor-guide', 'problems']) }),
};

/** The rule for names of addresses, whose breach is `invalid-name`. */
export const addressNameSchema = name;
