import { describePortProblem } from '../../preload/contract/messages/english/port-problem.ts';
import type { PortProblem } from '../../preload/contract/messages/port-problem.ts';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { checkPort, explainListenError } from '../../main/host/port-check.ts';
import { StartError } from '../../main/host/start-error.ts';

const open: Server[] = [];

async function occupy(host?: string): Promise<number> {
  // Nobody is asked twice: who listens here says nothing.
  const server = createServer((socket) => socket.destroy());
  open.push(server);
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, ...(host === undefined ? {} : { host }) }, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

describe('the check of the port', () => {
  test('passes for a free one, which is free afterwards', async () => {
    const port = await occupy();
    for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
    await checkPort({ port, host: undefined }, 'chalkchain');
    await checkPort({ port, host: '127.0.0.1' }, 'chalkchain');
  });

  test.each([undefined, '127.0.0.1'])('names the port that is in use on %s, and a free one', async (host) => {
    const port = await occupy(host);
    const failure = checkPort({ port, host: undefined }, 'chalkchain');
    await expect(failure).rejects.toThrow(StartError);
    await expect(failure).rejects.toThrow(new RegExp(`^Port ${port} is in use .* chalkchain \\d+$`));
  });

  test('does not take the address of another machine', async () => {
    const failure = checkPort({ port: 0, host: '192.0.2.1' }, 'chalkchain');
    await expect(failure).rejects.toThrow(describePortProblem({ code: 'no-such-address', host: '192.0.2.1' }));
  });

  test.each<[string, PortProblem]>([
    ['EACCES', { code: 'port-forbidden', port: 80 }],
    ['ENOTFOUND', { code: 'no-such-address', host: 'x' }],
    ['EMFILE', { code: 'cannot-listen', port: 80, error: 'listen failed' }],
  ])('has a sentence for %s', async (code, problem) => {
    const failure = Object.assign(new Error('listen failed'), { code });
    const error = await explainListenError(failure, { port: 80, host: 'x' }, 'chalkchain');
    expect(error.message).toContain(describePortProblem(problem));
  });
});
