/** What a user interface sees of the settings. */
import type { PortProblem } from '../messages/port-problem.ts';
import type { Terminal } from '../terminals.ts';
import type { PaceView } from './mining-views.ts';

/** A page of this project on the web. */
export type ProjectPage = 'releases' | 'user-guide' | 'instructor-guide' | 'problems';

/** A place in the system's own settings. */
export type NetworkSettingKind = 'windows-firewall' | 'macos-local-network';

export interface SettingsView {
  readonly name: string;
  /** Other nodes are told the name. */
  readonly sharesName: boolean;
  readonly port: number;
  /** The port in whose place this one was found by itself at this start, and who has it. */
  readonly takenPort: { readonly port: number; readonly problem: PortProblem } | null;
  /** `false`: listen on this computer only. */
  readonly isOnLan: boolean;
  /** Nodes in the room are found, and find this one. `false`, and `null` where nobody has said so yet: nothing of it is sent. */
  readonly isFinding: boolean | null;
  /** Class boards of others leave this node out. */
  readonly isOffBoards: boolean;
  readonly pace: PaceView;
  /** Whether mining rests while the computer runs on battery; `null` where nobody knows about the battery. */
  readonly pausesOnBattery: boolean | null;
  readonly theme: 'system' | 'light' | 'dark';
  /** For which terminal lines to copy are written; `null`: nobody has chosen. */
  readonly terminal: Terminal | null;
  /** `null` when everything is in memory. */
  readonly dataFolder: string | null;
  /** Anyone who has the node's control token may pay, mine and add peers from other computers. */
  readonly hasControlToken: boolean;
  /** The data are kept beside the program, and go where it goes. */
  readonly isPortable: boolean;
  /** The three first steps were seen or skipped. */
  readonly isWelcomed: boolean;
  /** Their addresses. */
  readonly projectPages: Readonly<Record<ProjectPage, string>>;
  /** What this shell can do. */
  readonly canOpenFolder: boolean;
  /** A page in a browser opens a tab in place of that. */
  readonly canOpenProjector: boolean;
  /** A page in a browser has links in place of that. */
  readonly canOpenPages: boolean;
  readonly canChangePort: boolean;
  /** The system's setting for who can connect, which this shell can open; `null` where there is none. */
  readonly networkSetting: NetworkSettingKind | null;
}
