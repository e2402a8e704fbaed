/** The one way from this app to the user's browser, and to a setting of the system. */
import { clipboard, shell } from 'electron';
import type { NetworkSetting } from '../../api/hosted/network-setting.ts';
import type { ProjectPages } from '../../api/hosted/project-pages.ts';
import { RequestError } from '../../node/request-error.ts';
import { isProjectPage } from '../../host/project-pages.ts';
import { findNetworkSetting } from './network-setting.ts';
import { showMessage } from './questions.ts';

/**
 * Has the user's browser open a page of this project, and nothing else. Whether the browser gets there is between the
 * two: without the internet it says so itself.
 *
 * @throws RequestError `not-supported` for every other address, and when the system does not open it
 */
export async function openInBrowser(url: string, pages: ProjectPages): Promise<void> {
  if (!isProjectPage(url, pages)) {
    throw new RequestError({ code: 'not-supported', what: { code: 'other-page' } });
  }
  try {
    await shell.openExternal(url);
  } catch (error) {
    throw new RequestError({ code: 'not-supported', what: { code: 'no-browser', url } }, { cause: error });
  }
}

/** Of this system: see {@link findNetworkSetting}. */
export function networkSetting(): NetworkSetting | undefined {
  return findNetworkSetting(process.platform, (url) => shell.openExternal(url));
}

/** Says which version this is, and where to see whether there is a newer one. Nothing is asked over the network. */
export async function offerReleases(version: string, pages: ProjectPages): Promise<void> {
  const url = pages.releases;
  const chosen = await showMessage({
    message: `This is Chalkchain ${version}.`,
    detail:
      'Chalkchain never looks for updates by itself. Your browser can show the list of releases, the newest at its ' +
      `top: if that one has a higher number than ${version}, it is newer than yours.\n\n${url}`,
    buttons: ['Open the Page', 'Copy the Address', 'Cancel'],
    defaultId: 0,
  });
  if (chosen === 0) await openInBrowser(url, pages);
  if (chosen === 1) await clipboard.writeText(url);
}
