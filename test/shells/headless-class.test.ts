/** A class over the command line: opened, joined, and told in the log. */
import { afterEach, expect, test } from 'vitest';
import { HeadlessProcesses } from '../support/headless-process.ts';
import { until } from '../support/test-node.ts';

const processes = new HeadlessProcesses();
const LOOPBACK = ['--host', '127.0.0.1', '--in-memory'];

afterEach(() => processes.end());

async function read(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(`${url}/v1/status`)).json()) as Record<string, unknown>;
}

test('a node opens a class, and another one joins it by its address', async () => {
  const teacher = processes.start(['0', ...LOOPBACK, '--open-class', '10b']);
  const place = await teacher.url();
  const [line] = await teacher.waitFor(/This node is in the class "10b"\. The invitation: chalkchain:\S+/);
  expect(line).toMatch(/key=[0-9a-f]{64}&name=10b$/);
  const student = processes.start(['0', ...LOOPBACK, '--join', place.replace('http://', '')]);
  const url = await student.url();
  await student.waitFor(/This node is in the class "10b"/);
  const { class: own, first_block: firstBlock } = await read(place);
  await until(async () => (await read(url))['first_block'] === firstBlock);
  expect(await read(url)).toMatchObject({ class_name: '10b', class: own, height: 1 });
});

test('a node that cannot join does not start: it would go its own way', async () => {
  const end = await processes.start(['0', ...LOOPBACK, '--join', '127.0.0.1:1']).exited;
  expect(end).toMatchObject({ code: 1 });
  expect(end.stderr).toMatch(/^[^\n]*127\.0\.0\.1:1[^\n]*\n$/);
});

test.each([
  [['--join', 'ZR9F-BAF9'], /^--join: There is a mistake in this code/],
  [['--open-class', ' '], /^--open-class must be a text of 1 to 60 visible characters/],
])('%j is refused before anything is made', async (args, sentence) => {
  const end = await processes.start(['0', ...LOOPBACK, ...args]).exited;
  expect(end).toMatchObject({ code: 2, stdout: '' });
  expect(end.stderr).toMatch(sentence);
});
