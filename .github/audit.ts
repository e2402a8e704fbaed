/**
 * For the nightly workflow: asks npm which packages have known holes, and says what that means for users.
 *
 *     node .github/audit.ts
 *
 * It fails for a package that users get. One that only builds or tests is listed. Without an answer nothing is said of any.
 */
import { spawnSync } from 'node:child_process';

/** `failed`: a package that users get has a known hole. `unasked`: npm could not be asked. */
export interface AuditVerdict {
  readonly kind: 'clean' | 'listed' | 'failed' | 'unasked';
  /** For people. */
  readonly lines: readonly string[];
}

/** One package of an answer of `npm audit --json`. */
interface Finding {
  readonly severity: string;
  readonly range: string;
}

/**
 * @param all what `npm audit --json` has printed
 * @param shipped the same with `--omit=dev`
 */
export function judgeAudit(all: string, shipped: string): AuditVerdict {
  const [found, ours] = [readFindings(all), readFindings(shipped)];
  if (found === undefined || ours === undefined) {
    return { kind: 'unasked', lines: ['npm could not be asked for known holes: nothing is known of any.'] };
  }
  const lines = [...found].map(([name, { severity, range }]) => {
    const who = ours.has(name) ? 'users get it' : 'only for building and testing';
    return `${name} ${range}: ${severity}, ${who}`;
  });
  if (ours.size > 0) return { kind: 'failed', lines };
  return found.size > 0 ? { kind: 'listed', lines } : { kind: 'clean', lines: ['No known holes.'] };
}

/** @returns `undefined` when it is no answer: without a network npm prints an error in its place */
function readFindings(text: string): ReadonlyMap<string, Finding> | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null || !('vulnerabilities' in answer)) return undefined;
  // Safe: that is what npm writes since its version 7 (`auditReportVersion` 2).
  return new Map(Object.entries(answer.vulnerabilities as Record<string, Finding>));
}

function askNpm(...options: readonly string[]): string {
  return spawnSync('npm', ['audit', '--json', ...options], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).stdout;
}

if (import.meta.main) {
  const { kind, lines } = judgeAudit(askNpm(), askNpm('--omit=dev'));
  process.stdout.write(`${lines.join('\n')}\n`);
  if (kind === 'failed') process.exitCode = 1;
}
