/**
 * Writes what package managers want to know of a release: a manifest for winget (Windows) and a cask for Homebrew (macOS).
 *
 *     node .github/store-manifests.ts v0.1.0 OWNER/REPOSITORY SHA256SUMS FOLDER
 *
 * They are sent to the collections of both by a person, after the release is published.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The release does not fit. The message is a sentence. */
export class ManifestError extends Error {}

export interface ManifestInput {
  /** Such as `v0.1.0`. */
  readonly tag: string;
  /** `OWNER/REPOSITORY` on GitHub. */
  readonly repository: string;
  /** The content of SHA256SUMS. */
  readonly checksums: string;
}

const PROCESSORS = ['x64', 'arm64'] as const;
const IDENTIFIER = 'Chalkchain.Chalkchain';
/** The version of the language of these files, as the collection writes its own. */
const SCHEMA = '1.12.0';
const SUMMARY = 'An educational blockchain node that speaks the protocol of the Python blockchain workshop';

/** @returns file -> text. @throws ManifestError */
export function storeManifests({ tag, repository, checksums }: ManifestInput): ReadonlyMap<string, string> {
  const version = /^v(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(tag)?.[1];
  if (version === undefined) throw new ManifestError(`${tag} is no tag of a release, such as v0.1.0.`);
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new ManifestError(`${repository} is not OWNER/REPOSITORY.`);
  const sums = new Map(
    [...checksums.matchAll(/^([0-9a-f]{64}) [ *](\S+)$/gm)].map(([, sum = '', name = '']) => [name, sum]),
  );
  const sumOf = (name: string): string => {
    const sum = sums.get(name);
    if (sum === undefined) throw new ManifestError(`SHA256SUMS has no line for ${name}.`);
    return sum;
  };
  const release = { version, page: `https://github.com/${repository}`, sumOf };
  const folder = `winget/manifests/c/Chalkchain/Chalkchain/${version}`;
  return new Map([
    [`${folder}/${IDENTIFIER}.yaml`, wingetVersion(release)],
    [`${folder}/${IDENTIFIER}.installer.yaml`, wingetInstaller(release)],
    [`${folder}/${IDENTIFIER}.locale.en-US.yaml`, wingetLocale(release)],
    ['homebrew/Casks/c/chalkchain.rb', homebrewCask(release)],
  ]);
}

interface Release {
  readonly version: string;
  /** Of the project. */
  readonly page: string;
  readonly sumOf: (name: string) => string;
}

function wingetHead(type: string, version: string): string {
  return `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${type.toLowerCase()}.${SCHEMA}.schema.json
PackageIdentifier: ${IDENTIFIER}
PackageVersion: ${version}
`;
}

function wingetFoot(type: string): string {
  return `ManifestType: ${type}
ManifestVersion: ${SCHEMA}
`;
}

function wingetVersion({ version }: Release): string {
  return `${wingetHead('version', version)}DefaultLocale: en-US
${wingetFoot('version')}`;
}

function wingetInstaller({ version, page, sumOf }: Release): string {
  const installers = PROCESSORS.map((processor) => {
    const name = `Chalkchain-${version}-windows-${processor}.exe`;
    return `  - Architecture: ${processor}
    InstallerUrl: ${page}/releases/download/v${version}/${name}
    InstallerSha256: ${sumOf(name).toUpperCase()}
`;
  });
  return `${wingetHead('installer', version)}MinimumOSVersion: 10.0.0.0
InstallerType: nullsoft
Scope: user
UpgradeBehavior: install
Protocols:
  - chalkchain
Installers:
${installers.join('')}${wingetFoot('installer')}`;
}

function wingetLocale({ version, page }: Release): string {
  return `${wingetHead('defaultLocale', version)}PackageLocale: en-US
Publisher: Chalkchain contributors
PackageName: Chalkchain
PackageUrl: ${page}
License: MIT
LicenseUrl: ${page}/blob/v${version}/LICENSE
ShortDescription: ${SUMMARY}.
ReleaseNotesUrl: ${page}/releases/tag/v${version}
Tags:
  - blockchain
  - education
${wingetFoot('defaultLocale')}`;
}

function homebrewCask({ version, page, sumOf }: Release): string {
  const [intel, arm] = PROCESSORS.map((processor) => sumOf(`Chalkchain-${version}-macos-${processor}.dmg`));
  return `cask "chalkchain" do
  arch arm: "arm64", intel: "x64"

  version "${version}"
  sha256 arm:   "${arm}",
         intel: "${intel}"

  url "${page}/releases/download/v#{version}/Chalkchain-#{version}-macos-#{arch}.dmg"
  name "Chalkchain"
  desc "Educational blockchain node"
  homepage "${page}"

  app "Chalkchain.app"

  zap trash: [
    "~/Library/Application Support/Chalkchain",
    "~/Library/Preferences/org.chalkchain.desktop.plist",
    "~/Library/Saved Application State/org.chalkchain.desktop.savedState",
  ]
end
`;
}

function main([tag = '', repository = '', sums = '', folder = '']: readonly string[]): void {
  try {
    if (!existsSync(sums)) throw new ManifestError(`There is no file SHA256SUMS: "${sums}".`);
    const files = storeManifests({ tag, repository, checksums: readFileSync(sums, 'utf8') });
    for (const [name, text] of files) {
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      process.stdout.write(`${file}\n`);
    }
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) main(process.argv.slice(2));
