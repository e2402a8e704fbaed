/** Types a guide's commands into a shell: with other ports than the page has, so that tests do not meet. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findFreePort } from './free-port.ts';

const run = promisify(execFile);

/** By the port on the page. */
export type PortMap = ReadonlyMap<string, number>;

export async function findPorts(pagePorts: readonly string[]): Promise<PortMap> {
  const found = new Map<string, number>();
  for (const port of pagePorts) found.set(port, await findFreePort());
  return found;
}

/** The same text with the test's ports. */
export function withPorts(text: string, ports: PortMap): string {
  return text.replaceAll(/\b50\d\d\b/g, (port) => {
    const own = ports.get(port);
    if (own === undefined) throw new Error(`The page has port ${port}, which this test does not expect`);
    return String(own);
  });
}

/** Runs a block as it stands on the page, and gives what the terminal would show of it. */
export async function paste(code: string, ports: PortMap, cwd?: string): Promise<string> {
  const { stdout } = await run('sh', ['-c', withPorts(code, ports).replaceAll(/^curl /gm, 'curl -sS ')], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, no_proxy: '*' },
  });
  return stdout;
}
