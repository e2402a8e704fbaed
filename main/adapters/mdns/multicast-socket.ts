/** A socket that speaks to the room through one network adapter, and hears what is said there. */
import { createSocket, type Socket } from 'node:dgram';

/** Of multicast DNS. */
const GROUP = '224.0.0.251';
const PORT = 5353;
/** As the protocol wants it; the group's address does not leave the room anyway. */
const TTL = 255;

export interface MulticastSocketOptions {
  /** This computer's own, by which the adapter is known. */
  readonly address: string;
  readonly onMessage: (bytes: Uint8Array, senderIp: string) => void;
  readonly onOpen: () => void;
  /** What the system refused: opening, or the last thing that was sent. `undefined`: it works again. */
  readonly onResult: (error: string | undefined) => void;
}

export interface MulticastSocket {
  send(bytes: Uint8Array): void;
  /** What was sent before is still sent. */
  close(): Promise<void>;
}

export type OpenMulticastSocket = (options: MulticastSocketOptions) => MulticastSocket;

/** Never throws. */
export const openMulticastSocket: OpenMulticastSocket = ({ address, onMessage, onOpen, onResult }) => {
  // Other programs of this computer listen there, too.
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const sending = new Set<Promise<void>>();
  let isOpen = false;
  let isClosed = false;
  socket.on('error', (error) => onResult(codeOf(error)));
  socket.on('message', (bytes, { address: senderIp, port }) => {
    // Whoever answers, or may be answered by multicast, sends from that port.
    if (!isClosed && port === PORT) onMessage(bytes, senderIp);
  });
  socket.bind({ port: PORT, address: '0.0.0.0' }, () => {
    try {
      join(socket, address);
    } catch (error) {
      onResult(codeOf(error));
      return;
    }
    if (isClosed) return;
    isOpen = true;
    onResult(undefined);
    onOpen();
  });

  return {
    send: (bytes) => {
      if (!isOpen || isClosed) return;
      const sent = new Promise<void>((resolve) => {
        socket.send(bytes, PORT, GROUP, (error) => {
          sending.delete(sent);
          resolve();
          if (!isClosed) onResult(error === null ? undefined : codeOf(error));
        });
      });
      sending.add(sent);
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await Promise.all(sending);
      await new Promise<void>((resolve) => {
        socket.close(resolve);
      });
    },
  };
};

function join(socket: Socket, address: string): void {
  socket.addMembership(GROUP, address);
  socket.setMulticastInterface(address);
  socket.setMulticastTTL(TTL);
  // Other nodes of this computer are to hear it.
  socket.setMulticastLoopback(true);
}

/** The system's word. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
