/**
 * For the release workflow: compares a tag with package.json and CHANGELOG.md, and prints what is new.
 *
 *     node .github/release-notes.ts v0.1.0 OWNER/REPOSITORY
 */
import { readFileSync } from 'node:fs';

/** The tag, the version and the changelog do not fit together. The message is a sentence with the remedy. */
export class ReleaseError extends Error {}

export interface ReleaseInput {
  /** Such as `v0.1.0`. */
  readonly tag: string;
  /** The one in package.json. */
  readonly version: string;
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
  /** `OWNER/REPOSITORY` on GitHub. */
  readonly repository: string;
}

/**
 * The text of the version's section, with links that work outside of the repository, and how to open the files.
 *
 * @throws ReleaseError
 */
export function releaseNotes({ tag, version, changelog, repository }: ReleaseInput): string {
  if (tag !== `v${version}`) {
    throw new ReleaseError(`The tag is ${tag}, but package.json says ${version}. The tag must be v${version}.`);
  }
  const source = `https://github.com/${repository}/blob/${tag}`;
  const changes = findSection(changelog, version).replaceAll(/\]\((?!https?:|#)/g, `](${source}/`);
  return `${changes}

**Before you open a file**, compare its checksum with \`SHA256SUMS\`. What to do when the computer warns of it: [Opening the app](${source}/docs/OPENING-THE-APP.md). \`chalkchain-${version}.tgz\` is [the node without a window](${source}/docs/COMMAND.md), for Node.js.
`;
}

/** What stands between the version's heading, `## [0.1.0] - 2026-12-01`, and the next one. */
function findSection(changelog: string, version: string): string {
  const sections = changelog.replaceAll('\r\n', '\n').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`[${version}]`));
  if (section === undefined) {
    throw new ReleaseError(
      `CHANGELOG.md has no section for ${version}. Rename "[Unreleased]" to "[${version}] - DATE".`,
    );
  }
  const [heading = '', ...lines] = section.split('\n');
  if (!/^\[[^\]]+\] - \d{4}-\d\d-\d\d$/.test(heading)) {
    throw new ReleaseError(
      `The heading of ${version} in CHANGELOG.md has no date. It should be "[${version}] - YYYY-MM-DD".`,
    );
  }
  const text = lines.join('\n').trim();
  if (text === '') throw new ReleaseError(`The section for ${version} in CHANGELOG.md is empty.`);
  return text;
}

function main([tag = '', repository = '']: readonly string[]): void {
  const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  // Safe: npm does not install without a version.
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  try {
    process.stdout.write(releaseNotes({ tag, version, changelog: read('CHANGELOG.md'), repository }));
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) main(process.argv.slice(2));
