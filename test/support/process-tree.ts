/** What Linux tells of a program's processes: how they were started, and in which sandbox they are. */
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly args: readonly string[];
  /** Effective. */
  readonly uid: number;
  /** 0: none, 2: a filter. */
  readonly seccompMode: number;
  /** 1: the tests' own; more, with each namespace around it that hides the other processes. */
  readonly pidNamespaces: number;
}

/** The process and all that it, or they, have started. */
export function readProcessTree(pid: number): readonly ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((facts) => facts !== undefined);
  const tree = all.filter((facts) => facts.pid === pid);
  // Grows while it is walked.
  for (const { pid: parent } of tree) tree.push(...all.filter((facts) => facts.parent === parent));
  return tree;
}

/** Chromium's name for what a process does: `renderer`, `zygote`, ...; `browser` for the first one. */
export function processType({ args }: ProcessFacts): string {
  return args.find((arg) => arg.startsWith('--type='))?.slice('--type='.length) ?? 'browser';
}

/** Whether it is the process in which a headless node searches at full speed: of its source, or of what was built from it. */
export function isSearch({ args }: ProcessFacts): boolean {
  return args.some((arg) => /[/\\]node-search-process\.[jt]s$/.test(arg));
}

/** @returns `undefined` when it has just ended. */
function readProcess(pid: number): ProcessFacts | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string): readonly string[] =>
      new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1]?.split(/\s+/) ?? [];
    // Chromium writes its own with spaces in between.
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split(/[\0 ]/)
      .filter((arg) => arg !== '');
    // It has ended, and its parent has not looked yet.
    if (args.length === 0) return undefined;
    return {
      pid,
      parent: Number(field('PPid')[0]),
      args,
      uid: Number(field('Uid')[1]),
      seccompMode: Number(field('Seccomp')[0]),
      pidNamespaces: field('NSpid').length,
    };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
}
