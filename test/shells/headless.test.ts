import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { HeadlessProcesses, STOPPED } from '../support/headless-process.ts';

const processes = new HeadlessProcesses();
const LOOPBACK = ['--host', '127.0.0.1'];

afterEach(() => processes.end());

/** `[2020-02-28 18:32:50,742 - INFO] ` and the rest of the line. */
const LOG_LINE = /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - (?:DEBUG|INFO|WARNING|ERROR)\] \S.*$/;

function listenAnywhere(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0 });
    });
  });
}

interface Info {
  readonly chain_size: number;
  readonly blocks: readonly string[];
}

async function fetchInfo(url: string): Promise<Info> {
  const response = await fetch(`${url}/info`);
  // Safe: the REST tests check its form.
  return (await response.json()) as Info;
}

describe('the command line', () => {
  test('without a port shows how to use it and exits with 2', async () => {
    const end = await processes.start([]).exited;
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/^Usage: npm run node -- PORT/);
  });

  test('that npm has kept an option of is refused', async () => {
    const env = { npm_lifecycle_event: 'node', npm_config_in_memory: 'true' };
    const end = await processes.start(['0', ...LOOPBACK], env).exited;
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/^npm has kept --in-memory for itself[^\n]*npm run node -- [^\n]*\n$/);
  });

  test('that cannot be understood is refused in one line, with exit code 2', async () => {
    const end = await processes.start(['5000', '--threads', 'two']).exited;
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/^--threads must be a whole number[^\n]*\n$/);
  });

  test('shows help and the version', async () => {
    const [help, version] = await Promise.all([
      processes.start(['--help']).exited,
      processes.start(['--version']).exited,
    ]);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: /);
    const { version: expected } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(version).toMatchObject({ code: 0, stdout: `${expected}\n`, stderr: '' });
  });
});

describe('a node that cannot start', () => {
  test('because its port is in use says so, and writes nothing', async () => {
    const { server, port } = await listenAnywhere();
    try {
      const folder = join(processes.folder(), 'data');
      const end = await processes.start([String(port), ...LOOPBACK, '--data-dir', folder]).exited;
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).toMatch(new RegExp(`^Port ${port} is in use [^\\n]*\\n$`));
      expect(existsSync(folder)).toBe(false);
    } finally {
      server.close();
    }
  });

  test('because it runs already says so, and where', async () => {
    const folder = processes.folder();
    const first = processes.start(['0', ...LOOPBACK, '--data-dir', folder]);
    const port = new URL(await first.url()).port;
    const end = await processes.start([port, ...LOOPBACK, '--data-dir', folder]).exited;
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(end.stderr).toMatch(
      new RegExp(
        `^This node runs already, on port ${port}\\. [^\\n]*process ${first.child.pid}[^\\n]*terminal[^\\n]*\\n$`,
      ),
    );
    const stranger = await processes.start([port, ...LOOPBACK, '--data-dir', processes.folder()]).exited;
    expect(stranger.stderr).toMatch(
      new RegExp(`^Port ${port} is in use\\. It is a Chalkchain node\\. .*next free one`),
    );
    expect(await first.stop()).toMatchObject(STOPPED);
  });

  test('because another one on any port has the folder of all of those says what to do', async () => {
    const data = processes.folder();
    const env = { XDG_DATA_HOME: data, LOCALAPPDATA: data, HOME: data };
    const first = processes.start(['0', ...LOOPBACK], env);
    await first.url();
    const end = await processes.start(['0', ...LOOPBACK], env).exited;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/node-0 is in use by .*All nodes that are started with port 0 share .*--data-dir DIR/);
    expect(await first.stop()).toMatchObject(STOPPED);
  });

  test('because another one has its data folder names that one', async () => {
    const folder = processes.folder();
    const first = processes.start(['0', ...LOOPBACK, '--data-dir', folder]);
    await first.url();
    const end = await processes.start(['0', ...LOOPBACK, '--data-dir', folder]).exited;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(new RegExp(`^[^\\n]*process ${first.child.pid}[^\\n]*\\n$`));
    expect(await first.stop()).toMatchObject(STOPPED);
  });

  test('because its database is damaged names the remedy, which keeps the damaged one', async () => {
    const folder = processes.folder();
    writeFileSync(join(folder, 'chain.db'), 'not a database, '.repeat(1000));
    const end = await processes.start(['0', ...LOOPBACK, '--data-dir', folder]).exited;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/^[^\n]*--move-damaged-aside[^\n]*\n$/);

    const remedied = processes.start(['0', ...LOOPBACK, '--data-dir', folder, '--move-damaged-aside']);
    const [, moved] = await remedied.waitFor(/was damaged\. It is (\S+) now/);
    expect(readFileSync(moved!, 'utf8')).toMatch(/^not a database/);
    expect((await fetchInfo(await remedied.url())).chain_size).toBe(0);
  });

  test('because a secret is missing says which', async () => {
    const folder = processes.folder();
    const token = join(folder, 'token');
    writeFileSync(token, 'short\n');
    const [short, missing] = await Promise.all([
      processes.start(['0', '--in-memory', '--control-token-file', token]).exited,
      processes.start(['0', '--data-dir', folder, '--passphrase-file', join(folder, 'none')]).exited,
    ]);
    expect(short).toMatchObject({ code: 1, stdout: '' });
    expect(short.stderr).toMatch(/^The control token in [^\n]*\n$/);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toMatch(/^The file with the passphrase cannot be read[^\n]*\n$/);
  });

  test('because the passphrase is wrong or missing leaves the key alone', async () => {
    const folder = processes.folder();
    const args = ['0', ...LOOPBACK, '--data-dir', folder];
    const first = processes.start(args, { CHALKCHAIN_PASSPHRASE: 'open sesame' });
    const [, address] = await first.waitFor(/Address generated for node: (\S+)/);
    await first.url();
    await first.stop();

    for (const env of [{ CHALKCHAIN_PASSPHRASE: 'open barley' }, {}]) {
      const end = await processes.start(args, env).exited;
      expect(end.code).toBe(1);
      expect(end.stderr).toMatch(/^[^\n]*passphrase[^\n]*\n$/i);
    }

    const file = join(folder, 'passphrase');
    writeFileSync(file, 'open sesame\n');
    const again = processes.start([...args, '--passphrase-file', file]);
    expect((await again.waitFor(/Address generated for node: (\S+)/))[1]).toBe(address);
    // Four programs one after the other, and each derives a key from a passphrase: slow on a busy computer.
  }, 60_000);
});

describe('a node', () => {
  test("logs the workshop's lines in the workshop's format", async () => {
    const node = processes.start(['0', ...LOOPBACK, '--in-memory', '--mine', '--full-speed', '--threads', '1']);
    await node.waitFor(/Block 4 mined!/);
    const end = await node.stop();
    expect(end).toMatchObject(STOPPED);

    const lines = end.stdout.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(LOG_LINE);
    const texts = lines.map((line) => line.slice(line.indexOf('] ') + 2));
    expect(texts[0]).toMatch(/^Address generated for node: MII[\w+/]+IDAQAB$/);
    const last = process.platform === 'win32' ? [] : ['Stopping miner ...', 'Miner stopped.'];
    for (const text of ['Genesis block created!', 'Block 2 mined!', ...last]) expect(texts).toContain(text);
    expect(texts).toContain(`Mining block 2 ... [difficulty=10] [target=003${'f'.repeat(61)}]`);
    expect(texts).toContain('Announcing block 2 to 0 peers ...');
  });

  test('does not mine unless it is told to', async () => {
    const node = processes.start(['0', ...LOOPBACK, '--in-memory', '--name', 'Ada']);
    const url = await node.url();
    expect((await fetchInfo(url)).chain_size).toBe(0);
    const status = await fetch(`${url}/v1/status`);
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await status.json()).toMatchObject({ name: 'Ada', version });
  });

  test.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
    'stops orderly and soon on %s while it mines, and goes on where it was',
    async (signal) => {
      const args = ['0', ...LOOPBACK, '--data-dir', processes.folder(), '--full-speed', '--threads', '2'];
      const first = processes.start([...args, '--mine']);
      const [, address] = await first.waitFor(/Address generated for node: (\S+)/);
      await first.waitFor(/Block 3 mined!/);
      const startMs = performance.now();
      const end = await first.stop(signal);
      expect(performance.now() - startMs).toBeLessThan(2_000);
      expect(end).toMatchObject({ code: 0, signal: null, stderr: '' });
      const mined = [...end.stdout.matchAll(/Block (\d+) mined!/g)].map(([, height]) => Number(height));

      const second = processes.start(args);
      expect((await second.waitFor(/Address generated for node: (\S+)/))[1]).toBe(address);
      expect((await fetchInfo(await second.url())).chain_size).toBe(Math.max(...mined));
    },
  );

  test('that was killed while it mined says so at the next start', async () => {
    const args = ['0', ...LOOPBACK, '--data-dir', processes.folder(), '--threads', '1'];
    const first = processes.start([...args, '--mine']);
    await first.waitFor(/Mining block 2/);
    await first.stop('SIGKILL');

    const second = processes.start(args);
    const [, url] = await second.waitFor(/WARNING\] Mining was on when this node ended unexpectedly.*open (\S+)/);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/start_mining$/);
    await fetch(url!);
    await second.waitFor(/Mining block 2/);
  });

  test('follows the chain of a peer that it is told about', async () => {
    const miner = processes.start(['0', ...LOOPBACK, '--in-memory', '--mine', '--full-speed', '--threads', '1']);
    await miner.waitFor(/Block 3 mined!/);
    const url = await miner.url();
    const follower = processes.start(['0', ...LOOPBACK, '--in-memory', '--peer', url]);
    await follower.waitFor(/Loaded successfully!/);
    const [theirs, ours] = [await fetchInfo(url), await fetchInfo(await follower.url())];
    expect(ours.blocks[2]).toBe(theirs.blocks[2]);
  });
});

test.skipIf(process.platform === 'win32')('stops when npm, which started it, is ended', async () => {
  const shell = fileURLToPath(new URL('../../main/shells/headless.ts', import.meta.url));
  const npmShell = spawn('sh', ['-c', '"$0" "$@"; true', process.execPath, shell, '0', ...LOOPBACK, '--in-memory'], {
    env: { ...process.env, npm_lifecycle_event: 'node' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve) => {
    npmShell.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (output.includes('This node is') && npmShell.exitCode === null) npmShell.kill('SIGTERM');
    });
    // The node has the pipe, too: it closes when both are gone.
    npmShell.stdout.on('close', resolve);
  });
  expect(output).toContain('Stopping (SIGTERM) ...');
});
