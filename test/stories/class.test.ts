/**
 * A class of real nodes: opened, joined, mined in, begun again with the network on.
 *
 *     old - o2 - o3 - o4        the first chain of the class
 *     new                       the next one: shorter, and followed by all of the class
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { LAST_CLASS_NUMBER, type ClassStatement } from '../../main/consensus/keys/class-statement.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import { formatInvitation } from '../../preload/contract/joining/invitation.ts';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { post } from '../adapters/rest/rest-client.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { startTestHost, type TestHost, type TestHostOptions } from '../support/test-host.ts';
import { startTestNode, until } from '../support/test-node.ts';

interface Student {
  readonly tested: TestHost;
  readonly client: NodeClient;
}

const newPath = useTempFolder();
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function enter(options: TestHostOptions = {}): Promise<Student> {
  const tested = await startTestHost(options);
  closers.push(() => tested.stop());
  return { tested, client: createNodeClient(createMemoryTransport(tested.api)) };
}

const place = ({ tested }: Student): string => `127.0.0.1:${tested.host.rest.place().port}`;
const chainOf = ({ tested }: Student) => tested.host.running().node.chain;
const firstOf = (student: Student): string | undefined => chainOf(student).firstHash;
const classOf = async ({ client }: Student) => (await client.getStatus()).ownClass!;

/** On loopback no node has an address for others: the invitation is told where the first one is. */
async function inviteTo(teacher: Student): Promise<string> {
  const { key, name } = await classOf(teacher);
  return formatInvitation({ key, name, places: [place(teacher)] });
}

/** Blocks on the tip, as if they were mined. */
async function grow(student: Student, count: number): Promise<void> {
  const make = new ChainBuilder();
  const { chain } = student.tested.host.running().node;
  for (let block = 0; block < count; block++) {
    const tip = parseBlock(chain.bestWires(chain.size, 1)[0]!);
    await chain.acceptBlock(make.on(tip, { difficulty: chain.nextDifficulty() }), FROM_NETWORK);
  }
}

async function openClass(folder?: string): Promise<Student> {
  const teacher = await enter(folder === undefined ? {} : { folder });
  await teacher.client.openClass({ name: '10b' });
  return teacher;
}

function newFolder(name: string): string {
  const folder = newPath(name);
  mkdirSync(folder);
  return folder;
}

describe('a class', () => {
  test('has a first block as soon as it is open, and all who join have it without mining', async () => {
    const teacher = await openClass();
    const [byLink, byAddress] = [await enter(), await enter()];
    const invitation = await inviteTo(teacher);
    expect(await byLink.client.lookForClass({ text: invitation })).toMatchObject({ name: '10b', wasAsked: false });
    await byLink.client.joinClass({ text: `Dear all,\n${invitation}\n` });
    // A neighbour's node says it as well as the teacher's.
    await until(() => firstOf(byLink) === firstOf(teacher));
    expect(await byAddress.client.lookForClass({ text: place(byLink) })).toMatchObject({ name: '10b', wasAsked: true });
    await byAddress.client.joinClass({ text: place(byLink) });
    expect(firstOf(byAddress)).toBe(firstOf(teacher));
    const classes = await Promise.all([teacher, byLink, byAddress].map(classOf));
    expect(classes.map(({ number, isOpenedHere }) => [number, isOpenedHere])).toEqual([
      [1, true],
      [1, false],
      [1, false],
    ]);
    await grow(byAddress, 2);
    await until(() => [teacher, byLink].every((one) => chainOf(one).size === 3));
  });

  test('is opened on the chain that the node has', async () => {
    const teacher = await enter();
    const make = new ChainBuilder();
    const genesis = make.genesis();
    for (const block of [genesis, ...make.chainOn(genesis, 3)]) await chainOf(teacher).acceptBlock(block, FROM_NETWORK);
    await teacher.client.openClass({ name: '10b' });
    expect(await classOf(teacher)).toMatchObject({ number: 1, firstBlock: genesis.hash });
    expect(chainOf(teacher).size).toBe(4);
  });

  test('is opened once, however often that is asked for at the same moment (already-in-class)', async () => {
    const teacher = await enter({ folder: newFolder('teacher') });
    const { ownClass } = teacher.tested.host;
    const opened = await Promise.allSettled(['10a', '10b', '10c'].map((name) => ownClass.open(name)));
    expect(opened.map((result) => (result.status === 'fulfilled' ? 'open' : (result.reason as unknown)))).toEqual([
      'open',
      expect.objectContaining({ code: 'already-in-class' }),
      expect.objectContaining({ code: 'already-in-class' }),
    ]);
    expect(await classOf(teacher)).toMatchObject({ name: '10a', isOpenedHere: true });
  });

  test('begins at a node that is connected already, also after leaving: neighbours do not tell it by themselves', async () => {
    const teacher = await openClass();
    const student = await enter();
    await student.client.addPeer({ address: place(teacher) });
    for (let time = 0; time < 2; time++) {
      // By its code, as the window does it: first the look at the name, then the invitation.
      const { invitation } = await student.client.lookForClass({ text: place(teacher) });
      await student.client.joinClass({ text: invitation });
      await until(async () => (await classOf(student)).number === 1);
      await student.client.leaveClass();
    }
  });

  test('takes the chain of a node that joins out of its place, and keeps it as a file', async () => {
    const teacher = await openClass();
    const folder = newFolder('student');
    const student = await enter({ folder });
    const make = new ChainBuilder();
    const genesis = make.genesis();
    for (const block of [genesis, ...make.chainOn(genesis, 8)]) await chainOf(student).acceptBlock(block, FROM_NETWORK);
    await student.client.joinClass({ text: await inviteTo(teacher) });
    await until(() => firstOf(student) === firstOf(teacher));
    expect(chainOf(student).size).toBe(1);
    expect(readdirSync(folder).some((name) => name.startsWith('chain.db.backup-'))).toBe(true);
  });

  test('makes nobody begin a chain before its first block is heard: they wait, and say so', async () => {
    const teacher = await openClass();
    const student = await enter();
    const { key, name } = await classOf(teacher);
    // Nobody of the class is there.
    await student.client.joinClass({ text: formatInvitation({ key, name, places: ['127.0.0.1:1'] }) });
    await student.client.startMining();
    const pause = async () => (await student.client.getStatus()).mining.pause;
    await until(async () => (await pause())?.code === 'waiting-for-class');
    expect(chainOf(student).size).toBe(0);
    await student.client.addPeer({ address: place(teacher) });
    await until(() => firstOf(student) === firstOf(teacher));
    await until(async () => (await pause()) === null);
    await student.client.stopMining();
  });

  test('begins at a node whose clock was wrong as soon as that is right, also when nobody is there', async () => {
    const clock = new FakeClock();
    const teacher = await enter({ clock: new FakeClock() });
    await teacher.client.openClass({ name: '10b' });
    const student = await enter({ clock });
    const right = clock.nowSeconds();
    clock.setSeconds(right - 86_400);
    const { key, name } = await classOf(teacher);
    await student.client.joinClass({ text: formatInvitation({ key, name, places: [] }) });
    const { ownClass } = student.tested.host;
    const warnings = () => student.tested.log.lines().filter(({ text }) => text.includes('(time-too-new)'));
    ownClass.hearing.hear(teacher.tested.host.running().node.currentClass()!.statement!);
    for (let time = 0; time < 3; time++) {
      await ownClass.settled();
      // Of the rule, and of what it means for the class; and not again.
      expect([chainOf(student).size, warnings().length]).toEqual([0, 2]);
      clock.advance(10_000);
    }
    await ownClass.settled();
    clock.setSeconds(right);
    clock.advance(10_000);
    await ownClass.settled();
    expect(firstOf(student)).toBe(firstOf(teacher));
  });

  test('is left by an owner who wants a chain of its own instead of waiting', async () => {
    const student = await enter();
    const invitation = formatInvitation({ key: '00'.repeat(32), name: '10b', places: [] });
    await student.client.joinClass({ text: invitation });
    await student.client.startMining();
    await until(async () => (await student.client.getStatus()).mining.pause?.code === 'waiting-for-class');
    await student.client.beginChain();
    await until(() => chainOf(student).size > 0);
    expect((await student.client.getStatus()).ownClass).toBeNull();
    await student.client.stopMining();
  });
});

describe('a class that begins again', () => {
  test('takes all its nodes along with the network on, and the old chain does not come back', async () => {
    const teacher = await openClass();
    const students = [await enter(), await enter()];
    const stranger = await startTestNode({ owner: 'C' });
    closers.push(() => stranger.stop());
    for (const { client } of students) await client.joinClass({ text: await inviteTo(teacher) });
    await grow(teacher, 12);
    await until(() => students.every((one) => chainOf(one).size === 13));
    await stranger.node.peers.addPeer(`http://${place(teacher)}`);
    await stranger.node.peers.addPeer(`http://${place(students[0]!)}`);
    const old = firstOf(teacher);
    expect(stranger.node.chain.size).toBe(13);

    await teacher.client.beginClassAgain();
    const all = [teacher, ...students];
    expect(firstOf(teacher)).not.toBe(old);
    await until(() =>
      all.every((one) => firstOf(one) === firstOf(teacher) && one.tested.host.running().node.chain.size > 0),
    );
    await grow(students[1]!, 2);
    await until(() => all.every((one) => chainOf(one).size === 3));
    // The one without a class offers the longer old chain, again and again.
    await Promise.all(all.map(({ client }) => client.runConsensus()));
    await stranger.node.peers.runConsensus();
    for (const one of all) await one.client.addPeer({ address: stranger.url });
    expect(all.map((one) => chainOf(one).size)).toEqual([3, 3, 3]);
    expect(stranger.node.chain.firstHash).toBe(old);
    for (const one of all) expect((await one.client.getStatus()).catchUp).toBeNull();
  });

  test('takes along a node that was away, when it is back', async () => {
    const teacher = await openClass();
    const folder = newFolder('away');
    const before = await enter({ folder });
    await before.client.joinClass({ text: await inviteTo(teacher) });
    await until(() => firstOf(before) === firstOf(teacher));
    await closers.pop()?.();
    await teacher.client.beginClassAgain();
    await teacher.client.beginClassAgain();
    const back = await enter({ folder });
    // The teacher's own node waits: it has just begun again.
    const { firstBlock } = await classOf(teacher);
    await until(() => firstOf(back) === firstBlock);
    expect(await classOf(back)).toMatchObject({ number: 3, name: '10b' });
  });

  test('goes on after a restart of the node that opened it, and is begun again from there only', async () => {
    const folder = newFolder('teacher');
    const before = await openClass(folder);
    await before.client.beginClassAgain();
    const first = firstOf(before);
    await closers.pop()?.();
    expect(existsSync(`${folder}/class-key.pem`)).toBe(true);
    const teacher = await enter({ folder });
    const student = await enter();
    await student.client.joinClass({ text: place(teacher) });
    expect(firstOf(student)).toBe(first);
    await expect(student.client.beginClassAgain()).rejects.toMatchObject({ code: 'not-class-owner' });
    await teacher.client.beginClassAgain();
    expect(await classOf(teacher)).toMatchObject({ number: 3 });
  });
});

describe('what a class can make its nodes do', () => {
  const sign = ({ tested }: Student, from: ClassStatement, number: number): ClassStatement => ({
    ...from,
    number,
    signature: tested.host.key.classKey.sign({ ...from, number }),
  });
  const statementOf = ({ tested }: Student) => tested.host.running().node.currentClass()!.statement!;
  const backupsIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('chain.db.backup-'));

  test('ends with its last number: nothing is signed that nobody would take (class-at-its-end)', async () => {
    const teacher = await openClass();
    const last = sign(teacher, statementOf(teacher), LAST_CLASS_NUMBER);
    expect(teacher.tested.host.ownClass.hearing.hear(last)).toBe('new');
    await expect(teacher.client.beginClassAgain()).rejects.toMatchObject({ code: 'class-at-its-end' });
    expect(await classOf(teacher)).toMatchObject({ number: LAST_CLASS_NUMBER });
  });

  test('a chain in which nobody has anything leaves no backup, and another one does', async () => {
    const folder = newFolder('teacher');
    const clock = new FakeClock();
    const teacher = await enter({ folder, clock });
    await teacher.client.openClass({ name: '10b' });
    await teacher.client.beginClassAgain();
    expect([firstOf(teacher), backupsIn(folder)]).toEqual([(await classOf(teacher)).firstBlock, []]);
    await grow(teacher, 1);
    clock.advance(10_000);
    await teacher.client.beginClassAgain();
    expect([chainOf(teacher).size, backupsIn(folder).length]).toEqual([1, 1]);
  });

  test('no chain of the class takes the place of another one before that was put away as a file', async () => {
    const teacherClock = new FakeClock();
    const teacher = await enter({ clock: teacherClock });
    await teacher.client.openClass({ name: '10b' });
    const clock = new FakeClock();
    const folder = newFolder('student');
    const student = await enter({ clock, folder });
    await student.client.joinClass({ text: place(teacher) });
    await teacher.client.beginClassAgain();
    await until(() => firstOf(student) === firstOf(teacher));
    await grow(student, 2);
    const begun = firstOf(student);

    teacherClock.advance(10_000);
    await teacher.client.beginClassAgain();
    await grow(teacher, 5);
    student.tested.host.ownClass.hearing.hear(statementOf(teacher));
    await student.client.addPeer({ address: place(teacher) });
    // It has to wait before it begins again; and a longer chain of the class is offered to it.
    await student.client.runConsensus();
    expect([firstOf(student), chainOf(student).size, backupsIn(folder)]).toEqual([begun, 3, []]);
    clock.advance(10_000);
    await student.tested.host.ownClass.settled();
    expect([firstOf(student), backupsIn(folder).length]).toEqual([firstOf(teacher), 1]);
    await student.client.runConsensus();
    expect(chainOf(student).size).toBe(6);
  });

  test('begins again once in 10 seconds, and the newest of all that came meanwhile counts', async () => {
    const clock = new FakeClock();
    const teacher = await enter({ clock });
    const { ownClass } = teacher.tested.host;
    await teacher.client.openClass({ name: '10b' });
    await teacher.client.beginClassAgain();
    const begun = firstOf(teacher);
    await teacher.client.beginClassAgain();
    clock.advance(9_000);
    await teacher.client.beginClassAgain();
    expect([firstOf(teacher), (await classOf(teacher)).number]).toEqual([begun, 4]);
    clock.advance(1_000);
    await ownClass.settled();
    expect(firstOf(teacher)).toBe((await classOf(teacher)).firstBlock);
    expect(firstOf(teacher)).not.toBe(begun);
  });
});

describe('a retired chain', () => {
  test('is followed by who joins the class that it belongs to, and not listed any more, also after leaving', async () => {
    const teacher = await openClass();
    const student = await enter();
    await student.client.joinClass({ text: place(teacher) });
    const firstBlock = firstOf(teacher)!;
    await student.client.leaveClass();
    await student.client.beginNewChain({ firstBlock });
    expect(await student.client.listRetiredChains()).toMatchObject([{ firstBlock }]);
    await student.client.beginChain();
    await student.client.joinClass({ text: place(teacher) });
    expect(firstOf(student)).toBe(firstBlock);
    expect(await student.client.listRetiredChains()).toEqual([]);
    await student.client.leaveClass();
    await student.client.fetchChainAgain();
    await student.client.addPeer({ address: place(teacher) });
    await until(() => firstOf(student) === firstBlock);
  });

  test('is not the chain of the own class, as long as that is not left (chain-of-class)', async () => {
    const teacher = await enter();
    const make = new ChainBuilder();
    const old = make.genesis();
    await chainOf(teacher).acceptBlock(old, FROM_NETWORK);
    await teacher.client.beginNewChain({ firstBlock: old.hash });
    await teacher.client.openClass({ name: '10b' });
    const firstBlock = firstOf(teacher)!;
    const refused = { code: 'chain-of-class' };
    await expect(teacher.client.beginNewChain({ firstBlock })).rejects.toMatchObject(refused);
    await expect(teacher.client.takeChainBack({ firstBlock: old.hash })).rejects.toMatchObject(refused);
    const answer = await post(
      `http://${place(teacher)}`,
      '/v1/begin-new-chain',
      JSON.stringify({ first_block: firstBlock }),
    );
    expect(answer).toMatchObject({ status: 409, body: expect.stringContaining('(chain-of-class)') });
    expect(await teacher.client.listRetiredChains()).toMatchObject([{ firstBlock: old.hash }]);
    await teacher.client.leaveClass();
    await teacher.client.beginNewChain({ firstBlock });
    expect(chainOf(teacher).size).toBe(0);
  });
});

describe('the rules', () => {
  test('an older statement, a false signature and another class change nothing', async () => {
    const teacher = await openClass();
    const other = await openClass();
    const statementOf = ({ tested }: Student) => tested.host.running().node.currentClass()!.statement!;
    const first = statementOf(teacher);
    await teacher.client.beginClassAgain();
    const { ownClass } = teacher.tested.host;
    const second = statementOf(teacher);
    expect(ownClass.hearing.hear(second)).toBe('known');
    expect(ownClass.hearing.hear(first)).toBe('late');
    expect(ownClass.hearing.hear(statementOf(other))).toBe('late');
    expect(ownClass.hearing.hear({ ...second, number: 7 })).toBe('bad');
    expect(ownClass.hearing.hear({ ...second, number: 7, block: first.block })).toBe('bad');
    expect(ownClass.hearing.hear({ ...statementOf(other), key: second.key, number: 7 })).toBe('bad');
    expect(statementOf(teacher)).toEqual(second);
  });

  test('an older statement counts as little for one that has left the class, and joins it again', async () => {
    const folder = newFolder('student');
    const teacher = await openClass();
    const student = await enter({ folder });
    const invitation = await inviteTo(teacher);
    const first = teacher.tested.host.running().node.currentClass()!.statement!;
    await student.client.joinClass({ text: invitation });
    await teacher.client.beginClassAgain();
    await until(() => firstOf(student) === firstOf(teacher));
    await student.client.leaveClass();
    await teacher.tested.stop();
    closers.shift();
    await student.tested.stop();
    closers.pop();
    const back = await enter({ folder });
    await back.client.joinClass({ text: invitation });
    expect(back.tested.host.ownClass.hearing.hear(first)).toBe('late');
    expect(await classOf(back)).toMatchObject({ number: 2, firstBlock: firstOf(back) });
  });

  test('without a class the longest chain wins, whatever its first block', async () => {
    const [one, other] = [await enter(), await enter()];
    for (const [student, count] of [
      [one, 1],
      [other, 3],
    ] as const) {
      const make = new ChainBuilder();
      const genesis = make.genesis(1_700_000_000 + count);
      for (const block of [genesis, ...make.chainOn(genesis, count)]) {
        await chainOf(student).acceptBlock(block, FROM_NETWORK);
      }
    }
    await one.client.addPeer({ address: place(other) });
    expect(firstOf(one)).toBe(firstOf(other));
  });

  test('an invitation of the defaults is taken once: one that was left is not joined again', async () => {
    const teacher = await openClass();
    const { key, name } = await classOf(teacher);
    const folder = newFolder('lab');
    const defaultInvitation = { key, name, places: [place(teacher)] };
    const first = await enter({ folder, defaultInvitation, className: 'Lab 3' });
    await until(() => firstOf(first) === firstOf(teacher));
    expect(await first.client.getStatus()).toMatchObject({ className: '10b' });
    await first.client.leaveClass();
    expect(await first.client.getStatus()).toMatchObject({ className: 'Lab 3', ownClass: null });
    await closers.pop()?.();
    const again = await enter({ folder, defaultInvitation, className: 'Lab 3' });
    expect(await again.client.getStatus()).toMatchObject({ ownClass: null });
  });
});
