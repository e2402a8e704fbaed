/**
 * Twelve computers of a class, two of which nobody can reach: opened, joined by a code, mined in, paid by name, cut in two and
 * joined, begun again with the network on. Where there is an original node, it is one of the twelve: it goes along until the
 * class begins again, and keeps the longest chain, which nobody takes from it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPlaceCode } from '../../preload/contract/joining/place-code.ts';
import { type ClassLan, createClassLan, whyNoClassLan } from '../support/class-lan.ts';
import { createClassMining } from '../support/class-mining.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';
import { NoAnswer, request } from '../support/lan-request/lan-request.ts';
import type { Computer } from '../support/lan.ts';
import { NO_ORIGINAL, originalCommand } from '../support/original-node.ts';
import { until } from '../support/test-node.ts';

const reason = whyNoClassLan();
if (reason !== undefined) console.warn(`Skipped, a class of computers is not to be had: ${reason}`);

const original = originalCommand();
if (original === undefined) console.warn(`Twelve of ours: ${NO_ORIGINAL}`);

const PORT = 5000;
const COUNT = 12;
const TEACHER = 0;
/** Their firewalls let nobody in. */
const WALLED = [2, 3];
/** With the teacher. */
const HALF = [0, 1, 2, 5, 8, 9];
/** In the other half, if it is there. */
const ORIGINAL = 11;

const processes = new HeadlessProcesses();
const nodes: HeadlessProcess[] = [];
let lan: ClassLan;

interface Status {
  readonly height: number;
  readonly tip: string | null;
  readonly first_block: string | null;
  readonly address: string;
}

interface CardSeen {
  readonly name: string | null;
  readonly address: string;
}

/** Those of our kind. */
const numbers = Array.from({ length: original === undefined ? COUNT : ORIGINAL }, (_, index) => index);
const computer = (number: number): Computer => lan.computers[number]!;
function call(number: number, path: string, body?: unknown): string {
  const answer = request(computer(number), `http://127.0.0.1:${PORT}${path}`, { body });
  // Some commands go on after their answer.
  expect([200, 201, 202], answer.body).toContain(answer.status);
  return answer.body;
}
// Safe: the tests of the routes hold the members of the answers.
const statusOf = (number: number): Status => JSON.parse(call(number, '/v1/status')) as Status;
const cardsAt = (number: number): readonly CardSeen[] =>
  (JSON.parse(call(number, '/v1/cards')) as { readonly card: CardSeen }[]).map(({ card }) => card);
const tips = (): readonly (string | null)[] => [...new Set(numbers.map((number) => statusOf(number).tip))];
const balancesOf = (number: number): unknown => JSON.parse(call(number, '/balances'));
const lengthOfOriginal = (): number => (JSON.parse(call(ORIGINAL, '/info')) as { chain_size: number }).chain_size;
const coinsOf = (address: string, at: number): number =>
  (JSON.parse(call(at, '/balances')) as Record<string, number>)[address] ?? 0;

const addressOf = (number: number): string => `http://${computer(number).ip}:${PORT}`;

/** After a cut it has to ask, as always in the workshop; it has no other balances than those of the best chain then. */
function expectOriginalToFollow(): void {
  if (original === undefined) return;
  call(ORIGINAL, '/consensus');
  expect(lengthOfOriginal()).toBe(statusOf(TEACHER).height);
  expect(balancesOf(ORIGINAL)).toEqual(balancesOf(TEACHER));
}

const { mineAt, mineBeyond } = createClassMining({ heightOf: (number) => statusOf(number).height, call });

beforeAll(async () => {
  if (reason !== undefined) return;
  lan = createClassLan(COUNT);
  for (const number of WALLED) lan.wall(computer(number));
  for (const number of numbers) {
    const args = [String(PORT), '--in-memory', '--name', `Table ${number}`];
    nodes.push(processes.startOn(computer(number).prefix, args));
  }
  await Promise.all(nodes.map((node) => node.waitFor(/This node is http/)));
  if (original === undefined) return;
  const { prefix } = computer(ORIGINAL);
  const started = processes.startProgram({ command: [...prefix, original] }, [String(PORT)]);
  await until(() => /Running on/.test(started.stdout + started.stderr));
}, 120_000);

afterAll(async () => {
  await processes.end();
  lan?.remove();
});

test.skipIf(reason !== undefined)(
  'a class of twelve has one chain, pays by name, and begins again while all are there',
  async () => {
    call(TEACHER, '/v1/open-class', { name: '10b' });
    const code = formatPlaceCode({ ip: computer(TEACHER).ip, port: PORT })!;
    expect(code).toMatch(/^\w{4}-?\w{4}$/);
    for (const number of numbers.slice(1)) call(number, '/v1/join-class', { invitation: code });
    await until(() => tips().length === 1);
    const first = statusOf(TEACHER).tip;
    /** A node that begins again is away for a moment. */
    const hasBegunAgain = (number: number): boolean => {
      try {
        const { height, tip } = statusOf(number);
        return height === 1 && tip !== first;
      } catch (error) {
        if (error instanceof NoAnswer) return false;
        throw error;
      }
    };
    expect(statusOf(TEACHER).height).toBe(1);

    if (original !== undefined) {
      // As in the workshop: its owner adds some of them, and they have it as a peer then.
      for (const number of [TEACHER, 1, 5, 8]) call(ORIGINAL, '/add_peer', { address: addressOf(number) });
      expect(lengthOfOriginal()).toBe(1);
    }

    await mineAt(5, 2);
    await until(() => tips().length === 1);
    await until(() => cardsAt(5).some(({ name }) => name === 'Table 2'));
    // A node that does not mine pays, by name, one that nobody can reach; somebody else mines it.
    const { address } = cardsAt(5).find(({ name }) => name === 'Table 2')!;
    expect(statusOf(2).address).toBe(address);
    call(5, '/new_transaction', { to: address, amount: 4 });
    await until(() => numbers.every((number) => JSON.parse(call(number, '/tx_pool')).length === 1));
    await mineAt(1, 1);
    await until(() => coinsOf(address, 2) === 4);
    await until(() => tips().length === 1);
    expectOriginalToFollow();

    lan.part(HALF.map(computer));
    await mineAt(3, 1);
    await mineBeyond(8, 3);
    const { tip } = statusOf(8);
    lan.join();
    await until(() => tips().length === 1);
    expect(tips()).toEqual([tip]);
    expect(numbers.map((number) => coinsOf(address, number))).toEqual(numbers.map(() => 4));
    expectOriginalToFollow();

    call(TEACHER, '/v1/begin-class-again', {});
    await until(() => numbers.every(hasBegunAgain) && tips().length === 1);
    const second = statusOf(TEACHER).tip;
    expect(second).not.toBe(first);
    await mineAt(3, 1);
    await until(() => tips().length === 1);
    const firstBlocks = (): unknown[] => numbers.map((number) => statusOf(number).first_block);
    expect(firstBlocks()).toEqual(numbers.map(() => second));

    if (original === undefined) return;
    // It keeps the longest chain, and mines on it. What it tells, and what it is asked for, brings that back to nobody.
    const length = lengthOfOriginal();
    call(ORIGINAL, '/consensus');
    expect(lengthOfOriginal()).toBe(length);
    call(ORIGINAL, '/start_mining');
    await until(() => lengthOfOriginal() > length, 90_000);
    call(ORIGINAL, '/stop_mining');
    for (const number of numbers) call(number, '/consensus');
    expect(firstBlocks()).toEqual(numbers.map(() => second));
    await mineAt(TEACHER, 1);
    await until(() => tips().length === 1);
    expect(firstBlocks()).toEqual(numbers.map(() => second));
    expect(lengthOfOriginal()).toBeGreaterThan(statusOf(TEACHER).height);
  },
  300_000,
);
