/** What a node asks of other nodes, over HTTP. */
import type { Worker } from 'node:worker_threads';
import type { Log } from '../../node/ports/log.ts';
import type {
  ChainDump,
  FetchWatch,
  ForkPoint,
  JudgedBlock,
  NodeLook,
  PeerClient,
  PeerInspector,
  PeerStatus,
  ReachBackAnswer,
  ToldActivity,
  ToldPeer,
} from '../../node/ports/peer-client.ts';
import type { ListenOptions, NewsEvent, PeerEventStream } from '../../node/ports/peer-events.ts';
import type { ClassAnchor } from '../../consensus/keys/class-anchor.ts';
import type { ClassStatement } from '../../consensus/keys/class-statement.ts';
import { activityPath, parseActivity } from './activity-answer.ts';
import { notANode, notGreeted, oddStatus } from './call-failure.ts';
import { firstLine } from './first-line.ts';
import { NEWS_PATHS } from './news-paths.ts';
import { parseAnchor } from './anchor-answer.ts';
import { parseClassStatement } from './class-answer.ts';
import { DumpOpener } from './chain-dump.ts';
import { DumpThread, startDumpWorker } from './dump-thread.ts';
import { openEventStream } from './event-stream.ts';
import { type HttpCall, HttpCaller } from './http-caller.ts';
import type { HttpRequest } from './http-exchange.ts';
import { greetingBody, sourceAddress } from './own-address.ts';
import { PEER_CLIENT_LIMITS, type PeerClientLimits } from './peer-client-limits.ts';
import { askReachBack } from './reach-back-answer.ts';
import { isElsewhere, Slices } from './slices.ts';
import { parsePeers } from './peers-answer.ts';
import { parseStatus } from './status-answer.ts';
import { askVerdict } from './verdict-answer.ts';
import { answersAsWorkshop } from './workshop-answer.ts';

interface ShortAnswer {
  /** Of HTTP. */
  readonly status: number;
  /** First line of the body, without invisible characters. */
  readonly answer: string;
}

export interface PeerClientOptions {
  /** The port of our own REST server. */
  readonly ownPort: () => number;
  /** The only address that our REST server listens on; `undefined` when it listens on all. */
  readonly ownHost?: () => string | undefined;
  /** Of this program, told in the `User-Agent` header. */
  readonly version?: string;
  readonly log: Log;
  /** Of a block's wire text, by the rules of the network. */
  readonly maxBlockBytes: number;
  /** Of which peers slices are wanted compressed; of those on other computers when it is left out. */
  readonly compresses?: (address: string) => boolean;
  /** Tests have less patience. */
  readonly limits?: Partial<PeerClientLimits>;
  /** How the thread that reads chains is started; a test puts its own here. */
  readonly startWorker?: () => Worker;
}

export function createPeerClient(options: PeerClientOptions): PeerClient & PeerInspector {
  return new HttpPeerClient(options);
}

class HttpPeerClient implements PeerClient, PeerInspector {
  readonly #limits: PeerClientLimits;
  readonly #ownPort: () => number;
  readonly #caller: HttpCaller;
  readonly #thread: DumpThread;
  readonly #opener: DumpOpener;
  readonly #slices: Slices;

  constructor({
    ownPort,
    ownHost = () => undefined,
    version,
    log,
    limits,
    maxBlockBytes,
    compresses = isElsewhere,
    startWorker = () => startDumpWorker({ maxBlockBytes }),
  }: PeerClientOptions) {
    this.#limits = { ...PEER_CLIENT_LIMITS, ...limits };
    this.#ownPort = ownPort;
    this.#caller = new HttpCaller(version === undefined ? 'chalkchain' : `chalkchain/${version}`, (address) =>
      sourceAddress(ownHost(), address),
    );
    this.#thread = new DumpThread(startWorker, log);
    this.#opener = new DumpOpener(this.#thread, { maxBlockBytes, maxBytesInPlace: this.#limits.dumpBytesInPlace });
    const [caller, opener, times] = [this.#caller, this.#opener, this.#chainTimes()];
    this.#slices = new Slices({ caller, opener, times, maxBlockBytes, compresses });
  }

  async fetchStatus(address: string): Promise<PeerStatus | undefined> {
    return await this.#get(address, '/v1/status', parseStatus);
  }

  async fetchPeers(address: string): Promise<readonly ToldPeer[] | undefined> {
    const { peersBytes: maxBytes } = this.#limits;
    return await this.#get(address, '/v1/peers', parsePeers, { times: this.#shortTimes(), maxBytes });
  }

  async fetchActivity(address: string, before: number | undefined): Promise<ToldActivity | undefined> {
    const { activityBytes: maxBytes } = this.#limits;
    return await this.#get(address, activityPath(before), parseActivity, { times: this.#shortTimes(), maxBytes });
  }

  async fetchClass(address: string): Promise<ClassStatement | undefined> {
    return (await this.#get(address, '/v1/class', parseClassStatement)) ?? undefined;
  }

  async fetchAnchor(address: string): Promise<ClassAnchor | undefined> {
    return (await this.#get(address, '/v1/anchor', parseAnchor)) ?? undefined;
  }

  async lookAt(address: string, signal: AbortSignal): Promise<NodeLook> {
    const { lookMs, lookAnswerMs } = this.#limits;
    const wholeMs = lookMs + lookAnswerMs;
    const times = { connectMs: lookMs, idleMs: lookAnswerMs, whole: { ms: wholeMs, maxMs: wholeMs } };
    const patience = { times, watch: { signal } };
    const status = await this.#get(address, '/v1/status', parseStatus, patience);
    if (status !== undefined) return { kind: 'chalkchain', status };
    if (await answersAsWorkshop(this.#caller, { address, ...patience })) return { kind: 'workshop' };
    throw notANode(address, { code: 'status', status: 404 });
  }

  greet(address: string, watch?: FetchWatch): Promise<ChainDump> {
    return this.#openChain({ ...this.#greeting(address), watch });
  }

  fetchBlocks(address: string, locator: readonly string[], watch?: FetchWatch): Promise<ChainDump | undefined> {
    return this.#slices.fetchBlocks(address, locator, watch);
  }

  fetchFork(address: string, locator: readonly string[]): Promise<ForkPoint | undefined> {
    return this.#slices.fetchFork(address, locator);
  }

  fetchChain(address: string): Promise<ChainDump> {
    return this.#openChain({ method: 'GET', address, path: '/info' });
  }

  reachBack(address: string): Promise<ReachBackAnswer | undefined> {
    return askReachBack(this.#caller, { address, port: this.#ownPort, ...this.#shortAnswer() });
  }

  tryBlock(address: string, wire: string): Promise<JudgedBlock | undefined> {
    return askVerdict(this.#caller, { address, wire, ...this.#shortAnswer() });
  }

  async introduce(address: string, isOurKind: boolean, instance: string, watch?: FetchWatch): Promise<void> {
    if (isOurKind && (await this.#introduceShortly(address, instance, watch))) return;
    const times = this.#chainTimes();
    const answer = await this.#caller.call({ ...this.#greeting(address), times, watch, maxBytes: 0, ifLarger: 'cut' });
    if (answer.status !== 200) throw notGreeted(address, answer);
  }

  announce(address: string, wire: string, instance: string): Promise<ShortAnswer> {
    return this.#tell(address, { path: '/new_block_mined', body: wire, instance });
  }

  tellNews(
    address: string,
    { topic, text }: Pick<NewsEvent, 'topic' | 'text'>,
    instance: string,
  ): Promise<ShortAnswer> {
    return this.#tell(address, { path: NEWS_PATHS[topic], body: text, instance });
  }

  listen(address: string, options: ListenOptions, signal: AbortSignal): Promise<PeerEventStream | undefined> {
    const { connectMs, idleMs, streamSilenceMs } = this.#limits;
    const times = { connectMs, idleMs, bodyIdleMs: streamSilenceMs };
    return openEventStream(this.#caller, { address, ...options, times, watch: { signal } });
  }

  networkChanged(): void {
    this.#caller.networkChanged();
  }

  async close(): Promise<void> {
    this.#caller.close();
    await this.#thread.close();
  }

  /** A short answer; `undefined` when the peer does not know that call. */
  async #get<T>(
    address: string,
    path: string,
    parse: (text: string) => T | undefined,
    bounds: Partial<Pick<HttpCall, 'times' | 'watch' | 'maxBytes'>> = {},
  ): Promise<T | undefined> {
    const { statusBytes: maxBytes } = this.#limits;
    const usual = { times: this.#shortTimes(), maxBytes, ifLarger: 'fail' } as const;
    const answer = await this.#caller.call({ method: 'GET', address, path, ...usual, ...bounds });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw oddStatus(address, answer);
    const parsed = parse(Buffer.concat(answer.body).toString());
    if (parsed === undefined) throw notANode(address, { code: 'unreadable-answer', path });
    return parsed;
  }

  /** @returns `false` when the peer does not know that call */
  async #introduceShortly(address: string, instance: string, watch: FetchWatch | undefined): Promise<boolean> {
    const answer = await this.#caller.call({
      ...this.#greeting(address),
      path: '/v1/greet',
      instance,
      times: this.#shortTimes(),
      watch,
      maxBytes: this.#limits.announcementBytes,
      ifLarger: 'cut',
    });
    if (answer.status === 404 || answer.status === 405) return false;
    if (answer.status === 200) return true;
    throw notGreeted(address, answer);
  }

  async #tell(
    address: string,
    { path, body: text, instance }: { readonly path: string; readonly body: string; readonly instance: string },
  ): Promise<ShortAnswer> {
    const { status, body } = await this.#caller.call({
      method: 'POST',
      address,
      path,
      body: () => text,
      instance,
      times: this.#shortTimes(),
      maxBytes: this.#limits.announcementBytes,
      ifLarger: 'cut',
    });
    return { status, answer: firstLine(body) };
  }

  #greeting(address: string): Omit<HttpRequest, 'times'> {
    const body = (localIp: string): string => greetingBody(localIp, this.#ownPort());
    return { method: 'POST', address, path: '/greet', body };
  }

  async #openChain(call: Omit<HttpRequest, 'times'>): Promise<ChainDump> {
    const exchange = await this.#caller.open({ ...call, times: this.#chainTimes() });
    if (exchange.status === 200) return this.#opener.open(call.address, exchange);
    exchange.close();
    throw notGreeted(call.address, { status: exchange.status, server: exchange.header('server') });
  }

  #chainTimes() {
    const { connectMs, idleMs, dumpMs, maxDumpMs } = this.#limits;
    return { connectMs, idleMs, whole: { ms: dumpMs, maxMs: maxDumpMs } };
  }

  #shortAnswer() {
    return { times: this.#shortTimes(), maxBytes: this.#limits.statusBytes };
  }

  #shortTimes() {
    const { connectMs, idleMs, shortCallMs } = this.#limits;
    return { connectMs, idleMs, whole: { ms: shortCallMs, maxMs: shortCallMs } };
  }
}
