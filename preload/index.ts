/** Gives the page one transport to the node in the main process, and nothing else. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from './contract/api/ipc-channels.ts';
import type { NodeEventMessage, Transport } from './contract/api/transport.ts';

const transport: Transport = {
  async call(method, params) {
    try {
      return await ipcRenderer.invoke(CALL_CHANNEL, method, params);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, error: { code: 'disconnected', error: reason } };
    }
  },
  subscribe(listener) {
    const onEvent = (_event: IpcRendererEvent, message: NodeEventMessage): void => listener(message);
    ipcRenderer.on(EVENT_CHANNEL, onEvent);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, onEvent);
    };
  },
  watchConnection(listener) {
    // The main process ends its windows when it ends: there is no page without a node.
    listener(true);
    return () => {};
  },
};

contextBridge.exposeInMainWorld('chalkchain', transport);
