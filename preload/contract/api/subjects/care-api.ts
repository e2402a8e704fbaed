/** Looking after a node: what happened, its REST door, its settings and its data. */
import type { ActivityKind } from '../../messages/activity.ts';
import type { PortProblem } from '../../messages/port-problem.ts';
import type { ProjectPage, SettingsView } from '../../views/settings-views.ts';
import type { Terminal } from '../../terminals.ts';
import type {
  ActivityPageView,
  PeerActivityPageView,
  PublicActivityPageView,
  ReorganisationView,
} from '../../views/activity-views.ts';
import type { DiagnosticsView } from '../../views/diagnostics-views.ts';
import type { LogLine } from '../../views/log-views.ts';
import type { RetiredChainView } from '../../views/retired-chain-views.ts';
import type { RestAnswer } from '../../views/rest-views.ts';

export interface CareApi {
  /** The OpenAPI document and the Postman collection of this node, with its base URL. */
  getApiDescription(): Promise<{
    readonly baseUrl: string;
    readonly openApi: unknown;
    readonly postmanCollection: unknown;
  }>;
  /** Calls the node's own REST door. `path` begins with `/`. @throws `rest-failed` when nothing comes back */
  callRest(params: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body: string | null;
  }): Promise<RestAnswer>;
  /** What happened at the node, newest first: at most 200 entries with smaller ids than `before`, of some kinds, with a text in them. */
  listActivity(params: {
    readonly before?: number;
    readonly count: number;
    readonly kinds?: readonly ActivityKind[];
    readonly text?: string;
  }): Promise<ActivityPageView>;
  /** The same as this node tells everybody: nothing of its owner's coins. At most 200 entries. */
  listPublicActivity(params: { readonly before?: number; readonly count: number }): Promise<PublicActivityPageView>;
  /**
   * What a peer tells of what happened at it: at most 200 entries, newest first. Two questions to one peer are 2 seconds
   * apart, so the answer may wait.
   *
   * @throws `not-found` for one that is no peer, `no-log-there`, `peer-failed`, `busy-log`
   */
  fetchActivity(params: { readonly address: string; readonly before?: number }): Promise<PeerActivityPageView>;
  /** With the blocks of both branches. @throws `not-found` */
  getReorganisation(params: { readonly id: number }): Promise<ReorganisationView>;
  /** The last lines, oldest first. At most 2,000 are kept. */
  getLog(): Promise<readonly LogLine[]>;
  getSettings(): Promise<SettingsView>;
  /**
   * Members that are left out stay. A new port restarts the REST door in place.
   *
   * @throws `port-in-use`; `not-supported` for `pausesOnBattery` where that is `null`
   */
  saveSettings(params: {
    readonly name?: string;
    readonly sharesName?: boolean;
    readonly port?: number;
    readonly isOnLan?: boolean;
    readonly isFinding?: boolean;
    readonly isOffBoards?: boolean;
    readonly pausesOnBattery?: boolean;
    readonly theme?: SettingsView['theme'];
    readonly terminal?: Terminal;
    readonly isWelcomed?: boolean;
  }): Promise<SettingsView>;
  /** Whether the node could listen there; `suggested` is the next free port. */
  checkPort(params: { readonly port: number }): Promise<{
    readonly isFree: boolean;
    readonly problem: PortProblem | null;
    readonly suggested: number | null;
  }>;
  /** The last one that was retired comes first. */
  listRetiredChains(): Promise<readonly RetiredChainView[]>;
  /**
   * Empties the chain and the pool; what peers have is fetched then. Keeps the key, and the old data in a backup whose path is
   * returned. So do the next two.
   */
  fetchChainAgain(): Promise<{ readonly backup: string | null }>;
  /**
   * The same, and retires the chain that it leaves: it is not followed any more, whoever has it.
   *
   * @throws `chain-empty`; `another-chain` when the chain does not begin with that block; `chain-of-class`
   */
  beginNewChain(params: { readonly firstBlock: string }): Promise<{ readonly backup: string | null }>;
  /**
   * Follows a retired chain again, from its backup where there is one, and retires the present one in its place.
   *
   * @throws `not-retired`; `chain-of-class` when the present chain is that of the node's class
   */
  takeChainBack(params: { readonly firstBlock: string }): Promise<{ readonly backup: string | null }>;
  /** Texts that help to find a fault, without secrets; at most 2 MB. Nothing is sent anywhere. */
  getDiagnostics(): Promise<DiagnosticsView>;
  /** @throws `not-supported` outside of the desktop app */
  openDataFolder(): Promise<void>;
  /** Shows the system's setting that `networkSetting` names. @throws `not-supported` where that is `null` */
  openNetworkSetting(): Promise<void>;
  /** Shows the class board in a window of its own, for the projector. @throws `not-supported` outside of the desktop app */
  openProjector(): Promise<void>;
  /** Shows it in the user's browser. No other address can be asked for. @throws `not-supported` outside of the desktop app */
  openProjectPage(params: { readonly page: ProjectPage }): Promise<void>;
}
