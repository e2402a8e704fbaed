/** Getting to know a node before it is added: stage by stage, so that whoever is stuck sees where. */
import type { ProbeFinding } from '../../../../preload/contract/messages/probe-finding.ts';
import type { CurrentClass } from '../../class/membership.ts';
import { type ChainDump, PeerError, type PeerInspector, type PeerStatus } from '../../ports/peer-client.ts';
import { RequestError } from '../../request-error.ts';
import { checkNetwork } from '../book/other-network.ts';
import { normalizePeerAddress } from '../book/peer-address.ts';

/** In the order in which they are tried. */
export const PROBE_STAGES = ['format', 'reached', 'is-node', 'same-chain', 'reaches-me'] as const;

export interface ProbeStage {
  readonly stage: (typeof PROBE_STAGES)[number];
  /** `skipped`: an earlier stage failed. `unknown`: it cannot be found out. */
  readonly result: 'ok' | 'failed' | 'unknown' | 'skipped';
  readonly finding: ProbeFinding;
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
  readonly currentClass: CurrentClass;
  /**
   * Whether it is an address of this node, also one at which nothing listens. `isResolvable`: its name can be looked up.
   */
  readonly isOwnAddress: (address: string, isResolvable: boolean) => Promise<boolean>;
}

/** What a node says of its chain. */
interface OtherChain {
  readonly size: number;
  /** `undefined` when it is empty, or does not say. */
  readonly firstHash: string | undefined;
  /** Of its class; `null` without one. */
  readonly className: string | null;
}

type Outcome = Pick<ProbeStage, 'result' | 'finding'>;

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
    end('format', { result: 'ok', finding: { code: 'read-as', address } });
    await probeAddress(deps, address, end);
  } catch (error) {
    if (!(error instanceof RequestError) || error.problem.code !== 'invalid-address') throw error;
    end('format', failed({ code: 'not-an-address', fault: error.problem.fault }));
  }
  for (const stage of PROBE_STAGES.slice(stages.length)) {
    end(stage, { result: 'skipped', finding: { code: 'skipped' } });
  }
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
    end('reached', await describeFailure(deps, address, status));
    return;
  }
  end('reached', { result: 'ok', finding: { code: 'answers' } });
  if (status instanceof PeerError) {
    end('is-node', await describeFailure(deps, address, status));
    return;
  }
  if (status === undefined) {
    await probeWorkshopNode(deps, address, end);
    return;
  }
  if (status.instance === identity.instance) {
    end('is-node', failed({ code: 'own-node' }));
    return;
  }
  const foreign = findForeign(deps, address, status);
  if (foreign !== undefined) {
    end('is-node', failed({ code: 'fails', problem: foreign.problem }));
    return;
  }
  end('is-node', { result: 'ok', finding: describeNode(status, identity.className) });
  end('same-chain', compareChains(deps, chainOf(status)));
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
    end('is-node', await describeFailure(deps, address, dump));
    return;
  }
  try {
    const firstHash = await readFirstHash(dump);
    const foreign = findForeign(deps, address, undefined);
    if (foreign !== undefined) {
      end('is-node', failed({ code: 'fails', problem: foreign.problem }));
      return;
    }
    const size = dump.claimedSize ?? (firstHash === undefined ? 0 : 1);
    end('is-node', { result: 'ok', finding: { code: 'workshop-node', height: size } });
    end('same-chain', compareChains(deps, { size, firstHash, className: null }));
    end('reaches-me', { result: 'unknown', finding: { code: 'workshop-is-not-asked' } });
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

function describeNode(
  { name, version, height, className: theirs }: PeerStatus,
  ours: string | undefined,
): Extract<ProbeFinding, { code: 'chalkchain-node' }> {
  const isOther = theirs !== undefined && ours !== undefined && theirs !== ours;
  return { code: 'chalkchain-node', name, version, height, classes: isOther ? { theirs, ours } : null };
}

function failed(finding: ProbeFinding): Outcome {
  return { result: 'failed', finding };
}

/** A node that is closed to the network does not answer at all of its own addresses. */
async function describeFailure(deps: ProbeDependencies, address: string, error: PeerError): Promise<Outcome> {
  const isOwn = await deps.isOwnAddress(address, error.stage !== 'address');
  return failed(isOwn ? { code: 'own-node' } : { code: 'fails', problem: error.problem });
}

/** A name alone makes no class: an instructor's defaults may give one. */
function chainOf({ height, firstBlock, ownClass, className = '' }: PeerStatus): OtherChain {
  return { size: height, firstHash: firstBlock, className: ownClass === undefined ? null : className };
}

function compareChains({ chain: own, currentClass }: ProbeDependencies, other: OtherChain): Outcome {
  if (other.size === 0) return { result: 'ok', finding: { code: 'it-is-empty' } };
  if (own.size === 0) return { result: 'ok', finding: { code: 'we-are-empty' } };
  if (other.firstHash === undefined) {
    return { result: 'unknown', finding: { code: 'beginning-unknown' } };
  }
  if (other.firstHash === own.firstHash) return { result: 'ok', finding: { code: 'same-beginning' } };
  const classes = { ourClass: currentClass()?.name ?? null, theirClass: other.className };
  return failed({ code: 'other-beginning', ours: own.size, theirs: other.size, ...classes });
}

async function probeWayBack({ inspector, identity }: ProbeDependencies, address: string): Promise<Outcome> {
  const answer = await unlessFailed(inspector.reachBack(address));
  if (answer instanceof PeerError) return { result: 'unknown', finding: { code: 'fails', problem: answer.problem } };
  if (answer === undefined) return { result: 'unknown', finding: { code: 'not-tried' } };
  if (!answer.isReachable) return failed({ code: 'does-not-reach-us', words: answer.sentence });
  if (answer.instance !== identity.instance) return failed({ code: 'reaches-another', address: answer.address });
  return { result: 'ok', finding: { code: 'reaches-us', address: answer.address } };
}

/** `undefined` when there is none, or none that can be read. */
async function readFirstHash(dump: ChainDump): Promise<string | undefined> {
  const part = await unlessFailed(dump.read(1));
  return part instanceof PeerError ? undefined : part.blocks[0]?.hash;
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
