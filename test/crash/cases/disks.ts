/** The disk is full, cannot be written to, or is gone. */
import { equal, ok } from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CrashCase, CrashFindings, CrashTools } from '../crash-case.ts';
import {
  checkNothingLost,
  checkPayments,
  checkSentence,
  endInOrder,
  makeDataFolder,
  Sender,
  startPayingNode,
  statusOf,
} from '../paying-node.ts';

/** Insufficient Storage. */
const REFUSED = 507;
const SMALL = 'size=3m';
const LARGE = 'size=64m';
const BLOCKS = 20;
/** Nothing; and a lock, and not what SQLite shares between its connections. */
const LEFT_KIB = [0, 20];
const isRoot = process.getuid?.() === 0;

function whyNoDisk(): string | undefined {
  if (process.platform !== 'linux' || !isRoot) return 'a small disk needs Linux and root (tmpfs)';
  const { status, stderr } = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], {
    encoding: 'utf8',
  });
  return status === 0 ? undefined : `"mount" does not work here: ${stderr}`;
}

interface Disk {
  /** A data folder on it. */
  readonly folder: string;
  readonly remount: (option: string) => void;
}

/** A disk in memory. */
function mountDisk(tools: CrashTools, size: string): Disk {
  const disk = tools.folder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', disk]);
  // Whoever still uses it, such as a node that is ending: it is gone as soon as nobody does.
  tools.onEnd(() => execFileSync('umount', ['-l', disk]));
  return {
    folder: makeDataFolder(join(disk, 'data')),
    remount: (option) => void execFileSync('mount', ['-o', `remount,${option}`, disk]),
  };
}

/** Some blocks and payments, and an end in order. */
async function work(tools: CrashTools, folder: string, sender: Sender): Promise<void> {
  const node = startPayingNode(tools, folder);
  const goal = sender.acknowledged.blocks.size + BLOCKS;
  equal(await sender.send(await node.url(), () => sender.acknowledged.blocks.size >= goal), 201);
  await endInOrder(node);
}

async function fillWhileRunning(tools: CrashTools): Promise<CrashFindings> {
  let acknowledged = 0;
  for (let trial = 0; trial < tools.trials; trial++) {
    const { folder, remount } = mountDisk(tools, SMALL);
    const sender = new Sender();
    const node = startPayingNode(tools, folder);
    const url = await node.url();
    equal(await sender.send(url), REFUSED, 'what a full disk is answered with');
    ok((await statusOf(url)).height > 0, 'it answers on a full disk');
    remount(LARGE);
    const goal = sender.acknowledged.blocks.size + BLOCKS;
    equal(await sender.send(url, () => sender.acknowledged.blocks.size >= goal), 201, 'it goes on when there is room');
    await checkPayments(url, sender.acknowledged.payments);
    await endInOrder(node);
    await checkNothingLost(tools, folder, sender.acknowledged);
    acknowledged += sender.acknowledged.count;
  }
  return { trials: tools.trials, acknowledged, seen: 'refused with 507, goes on when there is room again' };
}

/** At known numbers of free bytes, then at random ones: there may be room for a part of what a start writes. */
async function startOnFull(tools: CrashTools): Promise<CrashFindings> {
  const { folder, remount } = mountDisk(tools, LARGE);
  const sender = new Sender();
  let sentences = 0;
  for (let trial = 0; trial < tools.trials; trial++) {
    await work(tools, folder, sender);
    const leftKiB = LEFT_KIB[trial] ?? tools.random(64);
    const { blocks, bfree, bsize } = statfsSync(folder);
    remount(`size=${((blocks - bfree) * bsize) / 1024 + leftKiB}k`);
    const node = startPayingNode(tools, folder);
    const url = await node.url().catch(() => undefined);
    if (url === undefined) {
      checkSentence(await node.exited);
      sentences += 1;
    } else {
      await checkPayments(url, sender.acknowledged.payments);
      await endInOrder(node);
    }
    remount(LARGE);
    await checkNothingLost(tools, folder, sender.acknowledged);
  }
  const started = tools.trials - sentences;
  return {
    trials: tools.trials,
    acknowledged: sender.acknowledged.count,
    seen: `started ${started} times, else one sentence`,
  };
}

async function startReadOnly(tools: CrashTools): Promise<CrashFindings> {
  const disk = isRoot ? mountDisk(tools, LARGE) : undefined;
  const folder = disk?.folder ?? makeDataFolder(tools.folder());
  const sender = new Sender();
  let sentence = '';
  for (let trial = 0; trial < tools.trials; trial++) {
    await work(tools, folder, sender);
    setWritable(false);
    const node = startPayingNode(tools, folder);
    await node.url().then(
      () => {
        throw new Error('it runs in a folder that it cannot write to');
      },
      () => undefined,
    );
    sentence = checkSentence(await node.exited);
    setWritable(true);
    await checkNothingLost(tools, folder, sender.acknowledged);
  }
  return { trials: tools.trials, acknowledged: sender.acknowledged.count, seen: sentence.replaceAll(folder, 'FOLDER') };

  function setWritable(isWritable: boolean): void {
    if (disk === undefined) chmodSync(folder, isWritable ? 0o700 : 0o500);
    else disk.remount(isWritable ? 'rw' : 'ro');
  }
}

async function takeFolderAway(tools: CrashTools): Promise<CrashFindings> {
  const folder = makeDataFolder(join(tools.folder(), 'data'));
  const away = `${folder}-away`;
  const sender = new Sender();
  for (let trial = 0; trial < tools.trials; trial++) {
    const node = startPayingNode(tools, folder);
    const url = await node.url();
    const atLeast = sender.acknowledged.blocks.size + 1 + tools.random(BLOCKS);
    const sending = sender.send(url);
    await sender.untilBlocks(atLeast, sending);
    renameSync(folder, away);
    equal(await sending, REFUSED, 'what is answered without a folder');
    ok((await statusOf(url)).height >= atLeast, 'it answers without its folder');
    await endInOrder(node);
    ok(!existsSync(folder), 'it has not made another folder meanwhile');
    renameSync(away, folder);
    await checkNothingLost(tools, folder, sender.acknowledged);
  }
  return {
    trials: tools.trials,
    acknowledged: sender.acknowledged.count,
    seen: 'refused with 507; all is there when the folder is back',
  };
}

/** A file is where the folder should be. */
async function startWithoutFolder(tools: CrashTools): Promise<CrashFindings> {
  let sentence = '';
  for (let trial = 0; trial < tools.trials; trial++) {
    const place = join(tools.folder(), 'data');
    if (trial % 2 === 0) writeFileSync(place, '');
    else mkdirSync(join(place, 'chain.db'), { recursive: true });
    const node = startPayingNode(tools, place);
    await node.url().catch(() => undefined);
    sentence = checkSentence(await node.exited).replaceAll(place, 'FOLDER');
  }
  return { trials: tools.trials, acknowledged: 0, seen: sentence };
}

export const DISKS: readonly CrashCase[] = [
  { name: 'the disk gets full while it runs', trials: { many: 3, few: 1 }, whyNot: whyNoDisk, run: fillWhileRunning },
  { name: 'the disk is full when it starts', trials: { many: 8, few: 2 }, whyNot: whyNoDisk, run: startOnFull },
  {
    name: 'the folder is read-only when it starts',
    trials: { many: 2, few: 1 },
    whyNot: () => (isRoot ? whyNoDisk() : process.platform === 'win32' ? 'Windows has no such folders' : undefined),
    run: startReadOnly,
  },
  {
    name: 'the folder is gone while it runs',
    trials: { many: 5, few: 1 },
    whyNot: () => (process.platform === 'win32' ? 'Windows does not let go of a folder in use' : undefined),
    run: takeFolderAway,
  },
  { name: 'there is no folder to start in', trials: { many: 2, few: 2 }, run: startWithoutFolder },
];
