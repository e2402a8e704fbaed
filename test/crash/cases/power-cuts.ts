/**
 * The power goes: what is left is what has reached the disk. Copies of the files, taken in the middle of a write, stand in for it.
 * They come from the system's memory: that a commit waits for the disk is for `test/adapters/sqlite/durability.test.ts` to hold.
 */
import { ok } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CrashCase, CrashFindings, CrashTools } from '../crash-case.ts';
import {
  Acknowledged,
  checkNothingLost,
  endInOrder,
  makeDataFolder,
  Sender,
  startPayingNode,
  untilTrue,
} from '../paying-node.ts';

const DATABASE = 'chain.db';
const LOG = 'chain.db-wal';
const KEY = 'private-key.pem';

/** Where a write-ahead log has the two numbers that are others after it has begun anew. @see https://sqlite.org/walformat.html */
const SALTS = { from: 16, to: 24 };
/** Each of its frames, a page with a head, repeats them: what comes behind is left from before. */
const FRAME_SALTS = { from: 8, to: 16 };
const LOG_HEAD_BYTES = 32;
const FRAME_HEAD_BYTES = 24;
const PAGE_SIZE_AT = 8;

/** After this many another node begins: more than 5,000 payments do not wait, and then nothing is written. */
const CUTS_OF_ONE = 4;

/** A cut comes so soon after the last one. */
const MOST_MS = 150;

/** SQLite's log, as it is at a moment. */
interface LogState {
  /** The same ones until it begins anew: so long it holds every page that was written since it began. */
  readonly salts: string;
  /** Where its last frame ends. */
  readonly sizeBytes: number;
}

/** What else was in the system's cache only, and so is lost. */
const LOSSES = ['nothing', 'the end of the log', 'noise at the end of the log', 'the database behind the log'] as const;
type Loss = (typeof LOSSES)[number];

/** The files as they were at a cut. */
interface Cut {
  readonly folder: string;
  readonly log: LogState;
  /** The database before anything opened it. */
  readonly database: string;
}

async function cutPower(tools: CrashTools): Promise<CrashFindings> {
  const counts = new Map<Loss, number>();
  let acknowledged = 0;
  for (let trial = 0; trial < tools.trials; trial += CUTS_OF_ONE) {
    acknowledged += await cutOne(tools, Math.min(CUTS_OF_ONE, tools.trials - trial), counts);
  }
  const seen = `lost besides: ${[...counts].map(([loss, count]) => `${count} x ${loss}`).join(', ')}`;
  return { trials: tools.trials, acknowledged, seen };
}

/** @returns how much it has acknowledged */
async function cutOne(tools: CrashTools, cuts: number, counts: Map<Loss, number>): Promise<number> {
  const folder = makeDataFolder(tools.folder());
  const copies = tools.folder();
  const node = startPayingNode(tools, folder);
  const url = await node.url();
  const sender = new Sender();
  let isOver = false;
  let endedWith: number | undefined;
  let durable = { acknowledged: new Acknowledged(), log: readLog(folder) };
  const sending = (async () => {
    endedWith = await sender.send(url, () => {
      // All that was acknowledged until now is in the log, or in the database already.
      durable = { acknowledged: sender.acknowledged.copy(), log: readLog(folder) };
      return isOver;
    });
  })();
  const copy = async (name: string): Promise<Cut & { readonly durable: typeof durable }> => {
    await wait(1 + tools.random(MOST_MS));
    ok(endedWith === undefined, `nothing is written any more: the last answer was ${endedWith}`);
    node.child.kill('SIGSTOP');
    await untilTrue('the node stands still', () => isStopped(node.child.pid ?? 0));
    const cut = { ...copyFiles(folder, join(copies, name)), durable };
    node.child.kill('SIGCONT');
    return cut;
  };
  for (let trial = 0; trial < cuts; trial++) {
    const before = await copy(`${trial}-before`);
    const cut = await copy(String(trial));
    const { acknowledged, log } = cut.durable;
    const loss = lose(LOSSES[trial % LOSSES.length] ?? 'nothing', { cut, before, log, random: tools.random });
    counts.set(loss, (counts.get(loss) ?? 0) + 1);
    await checkNothingLost(tools, cut.folder, acknowledged);
  }
  isOver = true;
  await sending;
  await endInOrder(node);
  await checkNothingLost(tools, folder, sender.acknowledged);
  return sender.acknowledged.count;
}

interface LossInput {
  readonly cut: Cut;
  /** A moment earlier. */
  readonly before: Cut;
  /** When the last thing was acknowledged that is looked for. */
  readonly log: LogState;
  readonly random: (below: number) => number;
}

/** Takes from a copy what need not have reached the disk. @returns what was taken: `nothing` where all had to be there */
function lose(loss: Loss, { cut, before, log, random }: LossInput): Loss {
  const file = join(cut.folder, LOG);
  const late = cut.log.sizeBytes - log.sizeBytes;
  switch (loss) {
    case 'nothing':
      return loss;
    case 'the end of the log':
    case 'noise at the end of the log': {
      if (log.salts !== cut.log.salts || late <= 0) return 'nothing';
      const kept = log.sizeBytes + random(late);
      const noise = loss === 'the end of the log' ? Buffer.alloc(0) : randomBytes(cut.log.sizeBytes - kept);
      writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, kept), noise]));
      return loss;
    }
    case 'the database behind the log':
      if (before.log.salts !== cut.log.salts) return 'nothing';
      copyFileSync(before.database, join(cut.folder, DATABASE));
      return loss;
  }
}

/** What a power cut leaves; the shared memory beside the log is made anew. */
function copyFiles(from: string, to: string): Cut {
  mkdirSync(to);
  for (const name of [DATABASE, LOG, KEY]) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
  const database = `${to}.database`;
  copyFileSync(join(to, DATABASE), database);
  return { folder: to, log: readLog(to), database };
}

function readLog(folder: string): LogState {
  const file = join(folder, LOG);
  if (!existsSync(file)) return { salts: '', sizeBytes: 0 };
  const bytes = readFileSync(file);
  if (bytes.length < LOG_HEAD_BYTES) return { salts: '', sizeBytes: 0 };
  const salts = bytes.toString('hex', SALTS.from, SALTS.to);
  const frameBytes = FRAME_HEAD_BYTES + bytes.readUInt32BE(PAGE_SIZE_AT);
  let end = LOG_HEAD_BYTES;
  const isOfThisLog = (): boolean =>
    end + frameBytes <= bytes.length && bytes.toString('hex', end + FRAME_SALTS.from, end + FRAME_SALTS.to) === salts;
  while (isOfThisLog()) end += frameBytes;
  return { salts, sizeBytes: end };
}

function isStopped(pid: number): boolean {
  return /^State:\s+T/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

export const POWER_CUTS: readonly CrashCase[] = [
  {
    name: 'the power goes: copies of the files in the middle of writes',
    trials: { many: 40, few: 4 },
    whyNot: () => (process.platform === 'linux' ? undefined : 'whether a process stands still is read from /proc'),
    run: cutPower,
  },
];
