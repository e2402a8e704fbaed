/**
 * Twelve computers of a class, two of which nobody can reach: opened, joined by a code, mined in, paid by name, cut in two and
 * joined, begun again with the network on.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPlaceCode } from '../../preload/contract/joining/place-code.ts';
import { type ClassLan, createClassLan, whyNoClassLan } from '../support/class-lan.ts';
import { HeadlessProcesses, type HeadlessProcess } from '../support/headless-process.ts';
import { type Computer, request } from '../support/lan.ts';
import { until } from '../support/test-node.ts';

const reason = whyNoClassLan();
if (reason !== undefined) console.warn(`Skipped, a class of computers is not to be had: ${reason}`);

const PORT = 5000;
const MINING_MS = 90_000;
const COUNT = 12;
const TEACHER = 0;
/** Their firewalls let nobody in. */
const WALLED = [2, 3];
/** With the teacher. */
const HALF = [0, 1, 2, 5, 8, 9];

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

const numbers = Array.from({ length: COUNT }, (_, index) => index);
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
const coinsOf = (address: string, at: number): number =>
  (JSON.parse(call(at, '/balances')) as Record<string, number>)[address] ?? 0;

async function mineAt(number: number, blocks: number): Promise<void> {
  const { height } = statusOf(number);
  call(number, '/start_mining');
  // The difficulty has its say, too.
  await until(() => statusOf(number).height >= height + blocks, MINING_MS);
  call(number, '/stop_mining');
}

/** Mines until this node has more blocks than the other one, so that no tie remains. */
async function mineBeyond(number: number, other: number): Promise<void> {
  const { height } = statusOf(other);
  await mineAt(number, Math.max(1, height + 1 - statusOf(number).height));
}

beforeAll(async () => {
  if (reason !== undefined) return;
  lan = createClassLan(COUNT);
  for (const number of WALLED) lan.wall(computer(number));
  for (const number of numbers) {
    const args = [String(PORT), '--in-memory', '--name', `Table ${number}`];
    nodes.push(processes.startOn(computer(number).prefix, args));
  }
  await Promise.all(nodes.map((node) => node.waitFor(/This node is http/)));
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
    expect(statusOf(TEACHER).height).toBe(1);

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

    lan.part(HALF.map(computer));
    await mineAt(3, 1);
    await mineBeyond(8, 3);
    const { tip } = statusOf(8);
    lan.join();
    await until(() => tips().length === 1);
    expect(tips()).toEqual([tip]);
    expect(numbers.map((number) => coinsOf(address, number))).toEqual(numbers.map(() => 4));

    call(TEACHER, '/v1/begin-class-again', {});
    await until(() => numbers.every((number) => statusOf(number).height === 1) && tips().length === 1);
    const second = statusOf(TEACHER).tip;
    expect(second).not.toBe(first);
    await mineAt(3, 1);
    await until(() => tips().length === 1);
    expect(numbers.map((number) => statusOf(number).first_block)).toEqual(numbers.map(() => second));
  },
  240_000,
);
