/** Says in a sentence what electron-builder could not fetch. What it says itself is a page of stack traces. */

/** Failures of a network, as Node and as electron-builder's helper programs name them. */
const NETWORK =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|CERT_\w+|SELF_SIGNED_CERT\w*|UNABLE_TO_\w+)\b|fetch failed|no such host|i\/o timeout|socket hang up|network socket disconnected|status code (?:40\d|5\d\d)|HTTPError|Response code/i;

/** Electron-builder's own lines about where it is. */
const PACKAGING = /^\s*• packaging\s/m;
const BUILDING = /^\s*• building\s/m;

/** What is fetched, by a part of its address. */
const THINGS: readonly (readonly [part: RegExp, thing: string])[] = [
  [/electron-builder-binaries/, "a tool of electron-builder's"],
  [/electron(?:\/|%2F)electron|\/electron-v|electron-v\d/i, 'Electron'],
];

/**
 * @param output all that was printed
 * @returns `undefined` when it failed for another reason
 */
export function explainFailure(output: string): string | undefined {
  const reason = NETWORK.exec(output)?.[0];
  if (reason === undefined) return undefined;
  const address = /https?:\/\/[^\s"'`),\]]+/.exec(output)?.[0];
  // Before the first installer is begun, it is Electron: often no address is told.
  const unnamed = PACKAGING.test(output) && !BUILDING.test(output) ? 'Electron' : 'a file';
  const thing = THINGS.find(([part]) => part.test(output))?.[1] ?? unnamed;
  const host = address === undefined ? /\b(?:ENOTFOUND|EAI_AGAIN) ([\w.-]+)/.exec(output)?.[1] : new URL(address).host;
  const from = host === undefined ? '' : ` from ${host}`;
  const remedy =
    thing === 'Electron'
      ? 'Go online, or name the folder of an Electron that is there: ELECTRON_OVERRIDE_DIST_PATH=FOLDER npm run package'
      : 'Go online, or make only installers that need none of it: npm run package -- --linux tar.gz (docs/RELEASING.md, "Without a network")';
  return `The installers were not made: ${thing} could not be fetched${from} (${reason}). ${remedy}`;
}
