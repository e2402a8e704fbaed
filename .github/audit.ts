/**
 * For the nightly workflow: asks npm which packages have known holes, and says what that means for users.
 *
 *     npm run audit           builds the page before, which tells what is bundled into it
 *
 * It fails for a package that users get: what is on the bill of materials, with Electron. One that only builds or tests is
 * listed. Without an answer nothing is said of any.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readBom } from '../.installer/package/sbom.ts';

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
  /** The folders in which it is. */
  readonly nodes: readonly string[];
}

/** What is installed here. */
export interface Packages {
  /** What a user's copy contains, each as `NAME@VERSION`. */
  readonly shipped: readonly string[];
  /** By the folder, such as `node_modules/express`. */
  readonly versions: Readonly<Record<string, string | undefined>>;
}

/** @param answer what `npm audit --json` has printed */
export function judgeAudit(answer: string, packages: Packages): AuditVerdict {
  const found = readFindings(answer);
  if (found === undefined) {
    return { kind: 'unasked', lines: ['npm could not be asked for known holes: nothing is known of any.'] };
  }
  const ours = new Set(
    [...found].filter(([name, finding]) => isShipped(name, finding, packages)).map(([name]) => name),
  );
  const lines = [...found].map(([name, { severity, range }]) => {
    const who = ours.has(name) ? 'users get it' : 'only for building and testing';
    return `${name} ${range}: ${severity}, ${who}`;
  });
  if (ours.size > 0) return { kind: 'failed', lines };
  return found.size > 0 ? { kind: 'listed', lines } : { kind: 'clean', lines: ['No known holes.'] };
}

/** One that is installed several times is what users get in some of its versions only. */
function isShipped(name: string, { nodes }: Finding, { shipped, versions }: Packages): boolean {
  const found = nodes.map((folder) => versions[folder]);
  const isKnown = found.length > 0 && !found.includes(undefined);
  return isKnown
    ? found.some((version) => shipped.includes(`${name}@${version}`))
    : shipped.some((one) => one.startsWith(`${name}@`));
}

/** A night that could not ask is green: the workflow shows a warning for it. */
export function formatVerdict({ kind, lines }: AuditVerdict): string {
  const start = kind === 'unasked' ? '::warning title=Known holes::' : '';
  return lines.map((line) => `${start}${line}\n`).join('');
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

function askNpm(): string {
  return spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).stdout;
}

/** @throws PackageError before the page is built: only then it is known what is bundled into it */
function readPackages(): Packages {
  // Safe: that is how npm writes it, since its version 7.
  const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  return {
    shipped: readBom().components.map(({ name, version }) => `${name}@${version}`),
    versions: Object.fromEntries(Object.entries(packages).map(([folder, { version }]) => [folder, version])),
  };
}

if (import.meta.main) {
  const verdict = judgeAudit(askNpm(), readPackages());
  process.stdout.write(formatVerdict(verdict));
  if (verdict.kind === 'failed') process.exitCode = 1;
}
