/** Opens an address in the user's browser, when there is somebody to see it. */
import { spawn } from 'node:child_process';
import { win32 } from 'node:path';
import type { Machine } from './data-folder.ts';

/** A program to start, without a shell in between. */
export interface OpenCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** Whether somebody sits in front of this machine: not so on a server, or over SSH. */
export function hasDisplay({ platform, env }: Machine): boolean {
  if (platform === 'win32') return true;
  if (platform === 'darwin') return env['SSH_CONNECTION'] === undefined;
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** What opens an address on this machine; `undefined` when there is nobody to see it. */
export function browserCommand(url: string, machine: Machine): OpenCommand | undefined {
  if (!hasDisplay(machine)) return undefined;
  if (machine.platform === 'win32') {
    // Takes the address as it is; `start` would need a shell, and `explorer` stumbles over question marks.
    const windows = machine.env['SystemRoot'] ?? 'C:\\Windows';
    return { program: win32.join(windows, 'System32', 'rundll32.exe'), args: ['url.dll,FileProtocolHandler', url] };
  }
  return { program: machine.platform === 'darwin' ? '/usr/bin/open' : 'xdg-open', args: [url] };
}

/** Starts the program and lets it go. @returns whether it could be started. */
export function openBrowser(command: OpenCommand): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command.program, command.args, { detached: true, stdio: 'ignore', windowsHide: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
