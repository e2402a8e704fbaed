/** The door for the window: answers its calls and tells it the node's events, over Electron's IPC. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../../preload/contract/api/ipc-channels.ts';
import type { Reply } from '../../../preload/contract/api/reply.ts';
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';
import { PAGE_ORIGIN } from './page-protocol.ts';

export interface IpcDoorOptions {
  /** Checks what it is given: it comes from a page. Never rejects. */
  readonly dispatch: (method: unknown, params: unknown) => Promise<Reply<unknown>>;
  /** The pages that may talk to the node. */
  readonly windows: () => readonly WebContents[];
}

/** A source of messages. */
interface MessageSource {
  /** @returns the unsubscribe function. */
  subscribe(listener: (message: NodeEventMessage) => void): () => void;
}

export interface IpcDoor {
  /** Tells all pages. */
  tell(message: NodeEventMessage): void;
  /** Tells all pages whatever is told there. @returns a function that ends it. */
  follow(source: MessageSource): () => void;
  close(): void;
}

export function openIpcDoor({ dispatch, windows }: IpcDoorOptions): IpcDoor {
  ipcMain.handle(CALL_CHANNEL, async (event, method: unknown, params: unknown): Promise<Reply<unknown>> => {
    if (!isFromOurPage(event, windows())) {
      return { ok: false, error: { code: 'forbidden' } };
    }
    return await dispatch(method, params);
  });
  const tell = (message: NodeEventMessage): void => {
    for (const page of windows()) {
      if (!page.isDestroyed() && !page.isCrashed()) page.send(EVENT_CHANNEL, message);
    }
  };
  return {
    tell,
    follow: (source) => source.subscribe(tell),
    close: () => ipcMain.removeHandler(CALL_CHANNEL),
  };
}

/** A call must come from the page itself, as the top frame of one of our windows. */
function isFromOurPage({ sender, senderFrame }: IpcMainInvokeEvent, windows: readonly WebContents[]): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.origin === PAGE_ORIGIN &&
    windows.includes(sender)
  );
}
