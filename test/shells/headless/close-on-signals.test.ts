import { execFile } from 'node:child_process';
import { describe, expect, test } from 'vitest';

const FOLDER = new URL('../../../main/shells/headless/', import.meta.url);

interface End {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
}

/** A process that has one thing to close; `close` and `event` are the code for that and for what happens next. */
function runProcess({ close, event }: { close: string; event: string }): Promise<End> {
  const code = `
    import { Closers } from '${new URL('../../host/closers.ts', FOLDER).href}';
    import { closeOnSignals } from '${new URL('close-on-signals.ts', FOLDER).href}';
    const say = (line) => console.log(line);
    const closers = new Closers();
    closers.add(() => { say('closed'); ${close} });
    closeOnSignals(closers, { error: say, warn: say, info: say, debug: say });
    setInterval(() => {}, 1000);
    ${event}`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', code], (error, stdout) => {
      resolve({ code: error === null ? 0 : error.code, stdout });
    });
  });
}

describe('the end of the process', () => {
  test.each([
    ['an error that nobody caught', "setTimeout(() => { throw new Error('boom'); }, 1);"],
    ['a promise whose failure nobody handles', "void Promise.reject(new Error('boom'));"],
  ])('after %s is orderly, with the stack in the log and exit code 1', async (_, event) => {
    const { code, stdout } = await runProcess({ close: '', event });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^An unexpected error [^\n]*\nError: boom\n(?: +at [^\n]*\n)+closed\n$/);
  });

  test.skipIf(process.platform === 'win32')('comes even when something does not close', async () => {
    const { code, stdout } = await runProcess({
      close: 'return new Promise(() => {});',
      event: "process.kill(process.pid, 'SIGTERM');",
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Stopping (SIGTERM) ...\nclosed\n' });
  });

  test.skipIf(process.platform === 'win32')('does not take a signal that npm repeats for a second one', async () => {
    const { code, stdout } = await runProcess({
      close: 'return new Promise((resolve) => setTimeout(resolve, 50));',
      event: "process.kill(process.pid, 'SIGINT'); process.kill(process.pid, 'SIGINT');",
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Stopping (SIGINT) ...\nclosed\n' });
  });

  test.skipIf(process.platform === 'win32')('comes when the terminal is closed, too', async () => {
    const { code, stdout } = await runProcess({ close: '', event: "process.kill(process.pid, 'SIGHUP');" });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Stopping (SIGHUP) ...\nclosed\n' });
  });

  test('tells what could not be closed', async () => {
    const { code, stdout } = await runProcess({
      close: "throw new Error('disk gone');",
      event: "process.emit('SIGTERM', 'SIGTERM');",
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Error: disk gone');
  });
});
