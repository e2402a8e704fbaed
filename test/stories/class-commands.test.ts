/**
 * A class of real nodes does what whoever has opened it wants, also where nobody but a neighbour tells it.
 *
 *     teacher - near - far        far knows near alone
 */
import { afterEach, expect, test } from 'vitest';
import { formatInvitation } from '../../preload/contract/joining/invitation.ts';
import type { ClassCommandAction } from '../../preload/contract/messages/class-command.ts';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { post, send } from '../adapters/rest/rest-client.ts';
import { createClassKey } from '../support/class-key.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';
import { until } from '../support/test-node.ts';

interface Member {
  readonly tested: TestHost;
  readonly client: NodeClient;
}

const OFF = { code: 'mining-off' } as const;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function enter(): Promise<Member> {
  const tested = await startTestHost();
  closers.push(() => tested.stop());
  return { tested, client: createNodeClient(createMemoryTransport(tested.api)) };
}

const place = ({ tested }: Member): string => `127.0.0.1:${tested.host.rest.place().port}`;
const urlOf = (member: Member): string => `http://${place(member)}`;
const addressOf = ({ tested }: Member): string => tested.host.running().node.wallet.address;
const classOf = async ({ client }: Member) => (await client.getStatus()).ownClass!;
const miningOf = async ({ client }: Member) => (await client.getStatus()).mining;
const command = (teacher: Member, action: ClassCommandAction, target = 'all') =>
  teacher.client.commandClass({ target, action });

/** @param by whose node the new one knows */
async function join(teacher: Member, by: Member): Promise<Member> {
  const member = await enter();
  const { key, name } = await classOf(teacher);
  await member.client.joinClass({ text: formatInvitation({ key, name, places: [place(by)] }) });
  await until(async () => (await member.client.getStatus()).height > 0);
  return member;
}

async function openRow(): Promise<{ teacher: Member; near: Member; far: Member }> {
  const teacher = await enter();
  await teacher.client.openClass({ name: '10b' });
  const near = await join(teacher, teacher);
  const far = await join(teacher, near);
  return { teacher, near, far };
}

test('switches mining on, off, says a sentence, and those that come later know that it is off', async () => {
  const { teacher, near, far } = await openRow();
  const all = [teacher, near, far];

  await command(teacher, { code: 'mining-on', hashesPerSecond: 1000 });
  for (const one of all) await until(async () => (await miningOf(one)).isMining);
  expect((await miningOf(far)).pace).toEqual({ threads: 1, maxHashesPerSecond: 1000, share: null });

  await command(teacher, OFF);
  for (const one of all) await until(async () => (await miningOf(one)).pause?.code === 'switched-off-by-class');
  const late = await join(teacher, far);
  await until(async () => (await classOf(late)).miningOffSince !== null);
  // It has heard both within their minute. Pressing it again changes nothing.
  await late.client.stopMining();
  await late.client.startMining();
  expect(await miningOf(late)).toMatchObject({ isMining: true, pause: { code: 'switched-off-by-class', name: '10b' } });
  const status = await (await fetch(`${urlOf(late)}/v1/status`)).json();
  expect(status).toMatchObject({ mining: true, mining_paused: 'switched-off-by-class' });
  expect(status).toMatchObject({ class: { mining_off_since: expect.any(Number) } });

  await command(teacher, { code: 'sentence', text: 'Please look at the board.' }, addressOf(far));
  await until(async () => (await classOf(far)).sentence?.text === 'Please look at the board.');
  // It came past the one between them, who is not meant.
  expect(await classOf(near)).toMatchObject({
    sentence: null,
    commands: [{ isForThis: false, target: addressOf(far) }, {}, {}],
  });

  await late.client.leaveClass();
  expect((await miningOf(late)).pause).toBeNull();
});

test('can be asked by REST, and by nobody who does not have the key', async () => {
  const { teacher, near, far } = await openRow();
  const answer = await post(urlOf(teacher), '/v1/command-class', '{"command": "mining-off"}');
  expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
    200,
    { commands: [{ command: 'mining-off', target: 'all', for_this: true, text: null }], reach: { nodes: 0 } },
  ]);
  await until(async () => (await classOf(far)).miningOffSince !== null);
  expect(JSON.parse((await send(urlOf(far), { path: '/v1/commands' })).body)).toMatchObject({
    mining_off_since: expect.any(Number),
    reach: null,
  });

  const refused = await post(urlOf(near), '/v1/command-class', '{"command": "mining-on"}');
  expect([refused.status, refused.body]).toEqual([409, expect.stringContaining('(not-class-owner)')]);
  const { key } = await classOf(near);
  const forged = createClassKey().command(
    { code: 'mining-on', hashesPerSecond: null },
    { key, number: 2 ** 40, at: Math.floor(Date.now() / 1000) },
  );
  const told = await post(urlOf(near), '/v1/commands', forged);
  expect([told.status, told.body]).toEqual([400, expect.stringContaining('(bad-class-command)')]);
  for (const one of [near, far]) expect((await classOf(one)).miningOffSince).not.toBeNull();
  for (const body of [
    { command: 'pay' },
    { command: 'pace' },
    { command: 'sentence' },
    { command: 'pace', hashes_per_second: 1.5 },
  ]) {
    expect((await post(urlOf(teacher), '/v1/command-class', JSON.stringify(body))).status).toBe(400);
  }
});
