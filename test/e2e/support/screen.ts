/** A screen where there is none: Linux without a display, with Xvfb installed. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/** @returns the server to end when the screen is not needed any more; `undefined` when there is one already, or no Xvfb. */
export async function startScreen(): Promise<ChildProcess | undefined> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined) return undefined;
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await readDisplay(server);
  if (display === undefined) return undefined;
  process.env['DISPLAY'] = `:${display}`;
  return server;
}

/** @returns its number; `undefined` when there is no Xvfb. */
function readDisplay(server: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.once('exit', () => resolve(undefined));
    // Safe: it was asked for as a pipe.
    (server.stdio[3] as Readable).once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
}
