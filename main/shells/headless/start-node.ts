/** Chooses the adapters, puts the node on them, and opens its door. */
import { randomUUID } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import { createPeerClient } from '../../adapters/peer-http/peer-client.ts';
import { createRestServer, type RestServer } from '../../adapters/rest/server.ts';
import { createThreadSearch } from '../../adapters/search/thread-search.ts';
import { listLanAddresses } from '../../adapters/system/lan-addresses.ts';
import { createSignatureVerifier } from '../../adapters/verify/verifier.ts';
import { WORKSHOP_PARAMS } from '../../consensus/rules/params.ts';
import { createNode, type ChalkchainNode } from '../../node/node.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import type { WalletKey } from '../../node/wallet/wallet.ts';
import type { Closers } from './closers.ts';
import { openFolder, openKey, openStoreFor } from './open-data.ts';
import type { NodeOptions } from './options.ts';
import { checkPort, explainListenError } from './port-check.ts';
import { readPassphraseFile, readTokenFile } from './secret-file.ts';

export interface StartInput {
  readonly options: NodeOptions;
  readonly version: string;
  /** From the environment; the command line may name another one. */
  readonly passphrase: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Gets what is to be closed at the end, and when the start fails half-way. */
  readonly closers: Closers;
}

/**
 * Starts the node. Nothing is written to disk before it is clear that the port can be had.
 *
 * @throws StartError, StorageError, KeyFileError with a sentence for the user
 */
export async function startNode(input: StartInput): Promise<void> {
  const { options, log } = input;
  const { controlTokenFile, passphraseFile } = options;
  const controlToken = controlTokenFile === undefined ? undefined : readTokenFile(controlTokenFile);
  const passphrase = passphraseFile === undefined ? input.passphrase : readPassphraseFile(passphraseFile);
  await checkPort(options);
  const folder = openFolder(input);
  const key = await openKey(folder, passphrase, log);
  log.info(`Address generated for node: ${key.address}`);

  const ownPort = { value: options.port };
  const node = buildNode(input, { folder, key, ownPort: () => ownPort.value });
  const server = await openDoor(input, node, controlToken);
  ownPort.value = server.port;
  log.info(describePlaces(folder, server, options.host));
  if (controlToken !== undefined) log.info('Other machines may control this node with the token.');

  node.start();
  if (options.isMining) node.miner.start();
}

interface NodeParts {
  readonly folder: string | undefined;
  readonly key: WalletKey;
  readonly ownPort: () => number;
}

function buildNode(input: StartInput, { folder, key, ownPort }: NodeParts): ChalkchainNode {
  const { options, version, clock, log, closers } = input;
  const adapters = {
    verifier: createSignatureVerifier(),
    search: createThreadSearch(),
    peerClient: createPeerClient({ ownPort, version, log }),
  };
  const node = openStoreFor(folder, input, (store) =>
    createNode({
      ...adapters,
      identity: { instance: randomUUID(), name: options.name ?? hostname(), version },
      params: WORKSHOP_PARAMS,
      store: store.chain,
      peerStore: store.peers,
      clock,
      log,
      key,
      pace: options.pace,
      initialPeers: options.peers,
    }),
  );
  for (const adapter of Object.values(adapters)) closers.add(() => adapter.close());
  closers.add(() => node.stop());
  return node;
}

async function openDoor(
  { options, clock, log, closers }: StartInput,
  node: ChalkchainNode,
  controlToken: string | undefined,
): Promise<RestServer> {
  const { port, host } = options;
  try {
    const server = await createRestServer({ node, log, clock, port, host, controlToken });
    closers.add(() => server.close());
    return server;
  } catch (error) {
    // Somebody has taken the port since it was checked.
    if (error instanceof Error) throw await explainListenError(error, options);
    throw error;
  }
}

/** Where the data lives, and the addresses to tell to the others in the room. */
function describePlaces(folder: string | undefined, server: RestServer, host: string | undefined): string {
  const data = folder === undefined ? 'Nothing is kept on disk.' : `Data is kept in ${folder}.`;
  if (host !== undefined && host !== '0.0.0.0' && host !== '::') {
    return `${data} This node is ${server.addresses.join(' or ')} and no other address.`;
  }
  const shared = listLanAddresses(networkInterfaces()).map((address) => `http://${address}:${server.port}`);
  const others = shared.length === 0 ? 'and there is no network for others' : `for others ${shared.join(' or ')}`;
  return `${data} This node is http://localhost:${server.port}, ${others}.`;
}
