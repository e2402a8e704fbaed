/** The screens in the order of the navigation, which is also that of their shortcuts. */
import { lazy, type ComponentType } from 'react';
import { ClassScreens } from '../features/class/ClassScreens.tsx';
import { ExplorerScreens } from '../features/explorer/ExplorerScreens.tsx';
import { HomeScreen } from '../features/home/HomeScreen.tsx';
import { ReorganisationScreen } from '../features/log/ReorganisationScreen.tsx';
import { LogScreen } from '../features/log/LogScreen.tsx';
import { PeersScreen } from '../features/peers/PeersScreen.tsx';
import { PoolScreen } from '../features/pool/PoolScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { WalletScreen } from '../features/wallet/WalletScreen.tsx';
import type { strings } from '../strings/strings.ts';
import type { IconName } from '../ui/Icon.tsx';

export interface ScreenEntry {
  readonly id: keyof typeof strings.app.screens;
  /** The screen and all that lies under it. */
  readonly path: string;
  readonly icon: IconName;
  readonly component: ComponentType;
}

// Those with large libraries come when they are opened.
const ChartsScreen = lazy(async () => ({
  default: (await import('../features/charts/ChartsScreen.tsx')).ChartsScreen,
}));
const BenchScreens = lazy(async () => ({
  default: (await import('../features/benches/BenchScreens.tsx')).BenchScreens,
}));
const WorkshopScreens = lazy(async () => ({
  default: (await import('../features/workshop/WorkshopScreens.tsx')).WorkshopScreens,
}));
const ApiScreen = lazy(async () => ({ default: (await import('../features/api/ApiScreen.tsx')).ApiScreen }));

/** So many of them have a shortcut: there are no more digits. */
export const NUMBERED_SCREENS = 9;

export const SCREENS: readonly ScreenEntry[] = [
  { id: 'home', path: '/', icon: 'home', component: HomeScreen },
  { id: 'explorer', path: '/explorer', icon: 'explorer', component: ExplorerScreens },
  { id: 'wallet', path: '/wallet', icon: 'wallet', component: WalletScreen },
  { id: 'peers', path: '/peers', icon: 'peers', component: PeersScreen },
  { id: 'class', path: '/class', icon: 'class', component: ClassScreens },
  { id: 'pool', path: '/pool', icon: 'pool', component: PoolScreen },
  { id: 'charts', path: '/charts', icon: 'charts', component: ChartsScreen },
  { id: 'workshop', path: '/workshop', icon: 'workshop', component: WorkshopScreens },
  { id: 'api', path: '/api', icon: 'api', component: ApiScreen },
  { id: 'log', path: '/log', icon: 'log', component: LogScreen },
  { id: 'settings', path: '/settings', icon: 'settings', component: SettingsScreen },
];

/** Screens that are reached from others; in the navigation they count as one of those. */
const LINKED_SCREENS: readonly ScreenEntry[] = [
  { id: 'log', path: '/reorganisations', icon: 'log', component: ReorganisationScreen },
  { id: 'workshop', path: '/benches', icon: 'workshop', component: BenchScreens },
];

/** The screen that shows `path`. */
export function screenOf(path: string): ScreenEntry | undefined {
  return [...SCREENS, ...LINKED_SCREENS].find(
    (screen) => path === screen.path || (screen.path !== '/' && path.startsWith(`${screen.path}/`)),
  );
}
