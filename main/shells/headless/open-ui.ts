/** Opens the browser door of a headless node, and the browser in front of it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { browserCommand, openBrowser } from '../../adapters/system/open-browser.ts';
import { thisMachine } from '../../adapters/system/data-folder.ts';
import { createUiServer, type UiServer } from '../../adapters/ui-http/ui-server.ts';
import { createNodeApiServer } from '../../api/node-api-server.ts';
import { UI_HOST } from '../../adapters/ui-http/request-guard.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { Closers } from '../../host/closers.ts';
import type { NodeHost } from '../../host/node-host.ts';
import { findPackageFolder } from '../../host/package-folder.ts';
import { explainListenError } from '../../host/port-check.ts';
import { StartError } from '../../host/start-error.ts';
import type { NodeOptions } from './options.ts';
import { keepUiLink } from './ui-link.ts';

/** The page's own: renderer/ui/paths.ts. */
const PROJECTOR_PATH = '/board';

export interface UiInput {
  /** In which its address is kept for a second start; `undefined`: nowhere. */
  readonly folder: string | undefined;
  readonly options: Pick<NodeOptions, 'uiPort' | 'showsBoard'>;
  readonly nodeHost: NodeHost;
  readonly clock: Clock;
  readonly log: Log;
  readonly closers: Closers;
}

/** @throws StartError when the page is not built, or its port cannot be had */
export async function openUi(input: UiInput): Promise<void> {
  const { folder, options, nodeHost, clock, log, closers } = input;
  const pageFolder = join(findPackageFolder(), 'dist', 'renderer');
  if (!existsSync(join(pageFolder, 'index.html'))) {
    throw new StartError('The user interface is not built yet. Build it once: npm run build:renderer');
  }
  const api = createNodeApiServer({ host: nodeHost, clock, log });
  closers.add(() => api.close());
  const server = await openServer(input, api, pageFolder);
  closers.add(() => server.close());
  nodeHost.showsPageAt(Number(new URL(server.url).port));
  if (folder !== undefined) await keepUiLink(folder, server.url, { log, closers });
  // The token is not for the log, which screens show and people send to each other.
  process.stdout.write(`Open the user interface on this computer: ${server.url}\n`);
  const command = browserCommand(server.createTicketUrl(options.showsBoard ? PROJECTOR_PATH : ''), thisMachine());
  if (command !== undefined && !(await openBrowser(command))) {
    log.info('The browser could not be started. Open the address above by hand.');
  }
}

async function openServer(
  { options, clock, log }: UiInput,
  api: ReturnType<typeof createNodeApiServer>,
  pageFolder: string,
): Promise<UiServer> {
  const { uiPort } = options;
  try {
    return await createUiServer({ api, pageFolder, port: uiPort, clock, log });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { message } = await explainListenError(error, { port: uiPort, host: UI_HOST }, '--ui-port');
    throw new StartError(`The user interface: ${message}`, { cause: error });
  }
}
