/** Who starts the app under test: never the superuser, for whom Chromium has no sandbox. */
import { chownSync, chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const IS_ROOT = process.getuid?.() === 0;

/** An account with a home folder of its own, which is made for it. */
export class UserAccount {
  readonly home: string;
  /** As whom programs run; `undefined`: as the user who runs the tests. */
  readonly #id: { readonly uid: number; readonly gid: number } | undefined;
  readonly #display: string | undefined;

  constructor() {
    this.home = mkdtempSync(join(tmpdir(), 'chalkchain-package-'));
    this.#id = IS_ROOT ? idsOf('nobody') : undefined;
    this.#display = this.#copyDisplayKey();
    this.#own(this.home);
    if (this.#display !== undefined) this.#own(this.#display);
  }

  /** Starts a program; the process that is returned is its own. */
  start(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const [file, ...rest] = this.#command(program, ...args);
    return spawn(file, rest, { cwd: this.home, env: { ...this.#env(), ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  }

  /** Makes a folder with all in it this account's own. */
  give(folder: string): void {
    if (this.#id !== undefined) execFileSync('chown', ['-R', `${this.#id.uid}:${this.#id.gid}`, folder]);
  }

  /** Whether this user may make user namespaces, of which Chromium builds its sandbox. */
  hasNamespaces(): boolean {
    const [file, ...rest] = this.#command('unshare', '--user', 'true');
    return spawnSync(file, rest, { cwd: '/', stdio: 'ignore' }).status === 0;
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  #command(program: string, ...args: readonly string[]): readonly [string, ...string[]] {
    if (this.#id === undefined) return [program, ...args];
    const { uid, gid } = this.#id;
    return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--', program, ...args];
  }

  #own(path: string): void {
    if (this.#id !== undefined) chownSync(path, this.#id.uid, this.#id.gid);
  }

  /** Nothing of the tests' own environment but what a program needs. */
  #env(): NodeJS.ProcessEnv {
    return {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      HOME: this.home,
      ...(process.env['DISPLAY'] === undefined ? {} : { DISPLAY: process.env['DISPLAY'] }),
      ...(this.#display === undefined ? {} : { XAUTHORITY: this.#display }),
    };
  }

  /** The key to the screen, if it has one: only its owner can read it. */
  #copyDisplayKey(): string | undefined {
    const key = process.env['XAUTHORITY'];
    if (key === undefined) return undefined;
    const copy = join(this.home, 'display-key');
    copyFileSync(key, copy);
    chmodSync(copy, 0o600);
    return copy;
  }
}

function idsOf(name: string): { readonly uid: number; readonly gid: number } {
  const ask = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}
