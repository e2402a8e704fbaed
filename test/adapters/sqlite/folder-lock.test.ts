/** One node per folder, with real processes. */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { LOCK_FILE, lockFolder, takeLock, type LockConnection } from '../../../main/adapters/sqlite/folder-lock.ts';
import { StorageError } from '../../../main/node/ports/chain-store.ts';
import { startScript, type Child } from './child-process.ts';
import { useTempFolder } from './temp-folder.ts';

const newPath = useTempFolder();
const children: Child[] = [];
const connections: DatabaseSyncInstance[] = [];
const workers: Worker[] = [];
const LOCK_HOLDER = new URL('./lock-holder.ts', import.meta.url);

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
  await Promise.all(children.splice(0).map((child) => child.kill()));
});

function startHolder(folder: string, owner: string): Child {
  const child = startScript(LOCK_HOLDER, [folder, owner]);
  children.push(child);
  return child;
}

/** Another program's, on the lock file of a folder that was locked before. */
function connectTo(folder: string): DatabaseSyncInstance {
  lockFolder(folder, 'Somebody before').release();
  const connection = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 });
  connections.push(connection);
  return connection;
}

function errorOf(call: () => unknown): StorageError {
  try {
    call();
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('makes the folder when it is missing', () => {
  lockFolder(newPath('a/b/c'), 'Ada').release();
});

test('names the folder and its owner to whoever wants it, too', () => {
  const folder = newPath('data');
  const lock = lockFolder(folder, 'Chalkchain on port 5000');
  const error = errorOf(() => lockFolder(folder, 'Chalkchain on port 5001'));
  expect(error.failure).toBe('in-use');
  expect(error.message).toContain(folder);
  expect(error.message).toContain('Chalkchain on port 5000');
  lock.release();
});

test('can be had again after a release, which can be repeated', () => {
  const folder = newPath('data');
  const first = lockFolder(folder, 'Ada');
  first.release();
  first.release();
  const second = lockFolder(folder, 'Bob');
  first.release();
  expect(errorOf(() => lockFolder(folder, 'Cem')).message).toContain('Bob');
  second.release();
});

test('holds between processes, and ends at once with a process that is killed', async () => {
  const folder = newPath('data');
  const child = startHolder(folder, 'Node 1');
  expect(await child.nextLine()).toBe('locked');
  const error = errorOf(() => lockFolder(folder, 'Node 2'));
  expect(error.failure).toBe('in-use');
  expect(error.message).toContain('Node 1');
  await child.kill();
  const lock = lockFolder(folder, 'Node 2');
  expect(await startHolder(folder, 'Node 3').nextLine()).toBe('in-use');
  lock.release();
});

test('goes to exactly one of many that start together', async () => {
  const folder = newPath('data');
  const holders = Array.from({ length: 5 }, (_, index) => startHolder(folder, `Node ${index}`));
  const lines = await Promise.all(holders.map((holder) => holder.nextLine()));
  expect(lines.toSorted()).toEqual(['in-use', 'in-use', 'in-use', 'in-use', 'locked']);
  expect(errorOf(() => lockFolder(folder, 'Late')).message).toContain(`Node ${lines.indexOf('locked')}`);
});

describe('nodes that start in the same moment', () => {
  /** A connection that lets another one act right after it has written a name. */
  function connectionWith(connection: DatabaseSyncInstance, actions: (() => void)[]): LockConnection {
    return {
      exec: (sql) => {
        connection.exec(sql);
        if (sql === 'COMMIT') actions.shift()?.();
      },
      prepare: (sql) => connection.prepare(sql),
    };
  }

  function write(connection: DatabaseSyncInstance, name: string): void {
    connection.exec('BEGIN IMMEDIATE');
    connection.prepare('INSERT OR REPLACE INTO owner (id, name) VALUES (1, ?)').run(name);
    connection.exec('COMMIT');
  }

  test('can write over the name of the one that gets the lock, and it writes its name again', () => {
    const folder = newPath('data');
    const [mine, other] = [connectTo(folder), connectTo(folder)];
    const writeOther = (): void => write(other, 'Loser');
    takeLock(connectionWith(mine, [writeOther, writeOther]), 'Winner');
    expect(errorOf(() => lockFolder(folder, 'Late')).message).toContain('Winner');
  });

  test('take turns a limited number of times', () => {
    const folder = newPath('data');
    const [mine, other] = [connectTo(folder), connectTo(folder)];
    const forEver = Array.from({ length: 1000 }, () => () => write(other, 'Loser'));
    expect(() => takeLock(connectionWith(mine, forEver), 'Winner')).toThrow('keeps writing');
    expect(forEver.length).toBeGreaterThan(900);
  });

  test('are never told that they themselves use the folder', () => {
    const folder = newPath('data');
    const lock = lockFolder(folder, 'Ada');
    const error = errorOf(() => lockFolder(folder, 'Ada'));
    expect([error.failure, error.message.includes('Ada')]).toEqual(['in-use', false]);
    lock.release();
  });

  test('wait for one that is just reading the name', async () => {
    const folder = newPath('data');
    lockFolder(folder, 'Somebody before').release();
    const reader = new Worker(new URL('./lock-reader.ts', import.meta.url), { workerData: join(folder, LOCK_FILE) });
    workers.push(reader);
    const ended = once(reader, 'exit');
    await once(reader, 'message');
    const lock = lockFolder(folder, 'Ada');
    await ended;
    expect(errorOf(() => lockFolder(folder, 'Late')).message).toContain('Ada');
    lock.release();
  });

  test('are told that the folder is in use while the other one is writing its name', () => {
    const folder = newPath('data');
    connectTo(folder).exec('BEGIN EXCLUSIVE');
    expect(errorOf(() => lockFolder(folder, 'Ada')).failure).toBe('in-use');
  });
});

test('says when its file is something else', () => {
  const folder = newPath('data');
  mkdirSync(folder);
  writeFileSync(join(folder, 'node.lock'), 'a lock of another kind '.repeat(100));
  expect(errorOf(() => lockFolder(folder, 'Ada')).failure).toBe('damaged');
});

test('says when the folder cannot be made', () => {
  const file = newPath('data');
  writeFileSync(file, '');
  expect(errorOf(() => lockFolder(file, 'Ada')).failure).toBe('failed');
});
