/** Takes from pages all that ours does not need: other addresses, other windows, permissions, the network. */
import { app, type Session, type WebContents } from 'electron';

/** Our page copies addresses and hashes. Everything else (camera, location, notifications, ...) is refused. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Holds for every page that this process will ever have, also for those that nobody meant to open. */
export function lockDownPages(): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents));
}

/** Only our own scheme is answered (and the developer tools', which are part of the browser). */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === ALLOWED_PERMISSION));
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED_PERMISSION);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !/^(?:app|devtools|blob|data):/.test(url) }),
  );
  session.on('will-download', (event, item) => {
    // What the page itself has made, such as an exported log, may be saved.
    if (!item.getURL().startsWith('blob:app://')) event.preventDefault();
  });
}

function lockDown(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Nothing is opened in the user's browser either.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
