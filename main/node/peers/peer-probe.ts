/** Getting to know a node before it is added: stage by stage, so that whoever is stuck sees where. */
import { type ChainDump, PeerError, type PeerInspector, type PeerStatus } from '../ports/peer-client.ts';
import { RequestError } from '../request-error.ts';
import { checkNetwork } from './other-network.ts';
import { normalizePeerAddress } from './peer-address.ts';

/** In the order in which they are tried. */
export const PROBE_STAGES = ['format', 'reached', 'is-node', 'same-chain', 'reaches-me'] as const;

export interface ProbeStage {
  readonly stage: (typeof PROBE_STAGES)[number];
  /** `skipped`: an earlier stage failed. `unknown`: it cannot be found out. */
  readonly result: 'ok' | 'failed' | 'unknown' | 'skipped';
  /** For people: what was found, and what to do. */
  readonly sentence: string;
}

export interface ProbeResult {
  /** Normalised; `undefined` when the text is no address. */
  readonly address: string | undefined;
  readonly stages: readonly ProbeStage[];
}

export interface ProbeDependencies {
  readonly inspector: PeerInspector;
  /** Our own. */
  readonly chain: { readonly size: number; readonly firstHash: string | undefined };
  readonly identity: { readonly instance: string; readonly className: string | undefined };
  readonly network: { readonly name: string };
}

/** What a node says of its chain. */
interface OtherChain {
  readonly size: number;
  /** `undefined` when it is empty, or does not say. */
  readonly firstHash: string | undefined;
}

type Outcome = Pick<ProbeStage, 'result' | 'sentence'>;

const SKIPPED = 'Not tried, because of what came before.';

/** Looks at an address, however it was pasted. Each stage is told as it ends. Never rejects because of the other side. */
export async function probePeer(
  deps: ProbeDependencies,
  text: string,
  onStage: (stage: ProbeStage) => void,
): Promise<ProbeResult> {
  const stages: ProbeStage[] = [];
  const end = (stage: ProbeStage['stage'], outcome: Outcome): void => {
    stages.push({ stage, ...outcome });
    onStage({ stage, ...outcome });
  };
  let address: string | undefined;
  try {
    address = normalizePeerAddress(text);
    end('format', { result: 'ok', sentence: `Read as ${address}.` });
    await probeAddress(deps, address, end);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    end('format', { result: 'failed', sentence: error.message });
  }
  for (const stage of PROBE_STAGES.slice(stages.length)) end(stage, { result: 'skipped', sentence: SKIPPED });
  return { address, stages };
}

async function probeAddress(
  deps: ProbeDependencies,
  address: string,
  end: (stage: ProbeStage['stage'], outcome: Outcome) => void,
): Promise<void> {
  const { inspector, identity } = deps;
  const status = await unlessFailed(inspector.fetchStatus(address));
  if (status instanceof PeerError && status.stage !== 'not-a-node' && status.stage !== 'too-large') {
    end('reached', { result: 'failed', sentence: status.message });
    return;
  }
  end('reached', { result: 'ok', sentence: 'The connection works: something answers there.' });
  if (status instanceof PeerError) {
    end('is-node', { result: 'failed', sentence: status.message });
    return;
  }
  if (status === undefined) {
    await probeWorkshopNode(deps, address, end);
    return;
  }
  if (status.instance === identity.instance) {
    end('is-node', {
      result: 'failed',
      sentence: 'This is the address of your own node. Ask for that of another one.',
    });
    return;
  }
  const foreign = findForeign(deps, address, status);
  if (foreign !== undefined) {
    end('is-node', { result: 'failed', sentence: foreign.message });
    return;
  }
  end('is-node', { result: 'ok', sentence: describeNode(status, identity.className) });
  end('same-chain', compareChains(deps.chain, { size: status.height, firstHash: status.firstBlock }));
  end('reaches-me', await probeWayBack(deps, address));
}

/** It does not know `/v1/status`: either it is the workshop's program, or no node. */
async function probeWorkshopNode(
  deps: ProbeDependencies,
  address: string,
  end: (stage: ProbeStage['stage'], outcome: Outcome) => void,
): Promise<void> {
  const dump = await unlessFailed(deps.inspector.fetchChain(address));
  if (dump instanceof PeerError) {
    end('is-node', { result: 'failed', sentence: dump.message });
    return;
  }
  try {
    const firstHash = await readFirstHash(dump);
    const foreign = findForeign(deps, address, undefined);
    if (foreign !== undefined) {
      end('is-node', { result: 'failed', sentence: foreign.message });
      return;
    }
    const size = dump.claimedSize ?? (firstHash === undefined ? 0 : 1);
    end('is-node', { result: 'ok', sentence: `A node of the Python workshop with ${countBlocks(size)}.` });
    end('same-chain', compareChains(deps.chain, { size, firstHash }));
    end('reaches-me', {
      result: 'unknown',
      sentence:
        'A node of the workshop cannot be asked whether it reaches yours. Its log shows whether your blocks arrive.',
    });
  } finally {
    dump.close();
  }
}

/** Why it is no node of our network; `undefined` when it is one. */
function findForeign(
  { network }: ProbeDependencies,
  address: string,
  status: PeerStatus | undefined,
): PeerError | undefined {
  try {
    checkNetwork(address, status, network.name);
    return undefined;
  } catch (error) {
    if (error instanceof PeerError) return error;
    throw error;
  }
}

function describeNode({ name, version, height, className }: PeerStatus, ownClass: string | undefined): string {
  const called = name === '' ? '' : `, called "${name}"`;
  const isOther = className !== undefined && ownClass !== undefined && className !== ownClass;
  const other = isOther ? ` It is in another class ("${className}"), you are in "${ownClass}".` : '';
  return `A Chalkchain node${called}, version ${version}, with ${countBlocks(height)}.${other}`;
}

function compareChains(own: ProbeDependencies['chain'], other: OtherChain): Outcome {
  if (other.size === 0) return { result: 'ok', sentence: 'It has no blocks yet and can take yours.' };
  if (own.size === 0) return { result: 'ok', sentence: 'You have no blocks yet and take its chain.' };
  if (other.firstHash === undefined) {
    return { result: 'unknown', sentence: 'It does not say how its chain begins.' };
  }
  if (other.firstHash === own.firstHash) return { result: 'ok', sentence: 'Both chains begin with the same block.' };
  return {
    result: 'failed',
    sentence:
      `The two chains have different first blocks: each was begun on its own. You have ${countBlocks(own.size)}, ` +
      `it has ${countBlocks(other.size)}. Once you are connected, only the longer one remains.${describeWinner(own.size, other.size)}`,
  };
}

function describeWinner(ownSize: number, otherSize: number): string {
  if (ownSize === otherSize) return ' That is the one that gets its next block first.';
  return otherSize > ownSize ? ' Yours would be replaced by its chain.' : ' It would give its chain up for yours.';
}

async function probeWayBack({ inspector, identity }: ProbeDependencies, address: string): Promise<Outcome> {
  const answer = await unlessFailed(inspector.reachBack(address));
  if (answer instanceof PeerError) return { result: 'unknown', sentence: answer.message };
  if (answer === undefined) {
    return { result: 'unknown', sentence: 'It was not willing to try the way back. Ask again in a few seconds.' };
  }
  if (answer.isReachable && answer.instance === identity.instance) {
    return { result: 'ok', sentence: `It reaches your node at ${answer.address}.` };
  }
  if (answer.isReachable) {
    return { result: 'failed', sentence: `At ${answer.address} it finds another node than yours.` };
  }
  return {
    result: 'failed',
    sentence:
      `It cannot reach your node: ${answer.sentence} You can follow its chain all the same, but your blocks reach it only ` +
      "when it is told to ask for them. Allow this program in this computer's firewall.",
  };
}

/** `undefined` when there is none, or none that can be read. */
async function readFirstHash(dump: ChainDump): Promise<string | undefined> {
  const part = await unlessFailed(dump.read(1));
  return part instanceof PeerError ? undefined : part.blocks[0]?.hash;
}

function countBlocks(count: number): string {
  return count === 1 ? '1 block' : `${count} blocks`;
}

/** A failure of the other side as a value. */
async function unlessFailed<T>(call: Promise<T>): Promise<T | PeerError> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof PeerError) return error;
    throw error;
  }
}
