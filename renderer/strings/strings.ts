/** The catalogue of all that the user interface says, in English: one file per feature, gathered here. */
import { activityStrings } from './activity.ts';
import { apiStrings } from './api.ts';
import { appStrings } from './app.ts';
import { benchStrings } from './benches.ts';
import { boardStrings } from './board.ts';
import { chainStrings } from './chains.ts';
import { chartsStrings } from './charts.ts';
import { classStrings } from './class.ts';
import { commonStrings } from './common.ts';
import { explorerStrings } from './explorer.ts';
import { forkStrings } from './forks.ts';
import { firstRunStrings } from './first-run.ts';
import { foundStrings } from './found.ts';
import { historyStrings } from './history.ts';
import { homeStrings } from './home.ts';
import { logStrings } from './log.ts';
import { messageStrings } from './messages.ts';
import { paymentStrings } from './payments.ts';
import { peersStrings } from './peers.ts';
import { projectorStrings } from './projector.ts';
import { reachStrings } from './reach.ts';
import { playbackStrings } from './playback.ts';
import { poolStrings } from './pool.ts';
import { settingsStrings } from './settings.ts';
import { terms } from './terms.ts';
import { walletStrings } from './wallet.ts';
import { workshopStrings } from './workshop.ts';

export const strings = {
  messages: messageStrings,
  common: commonStrings,
  terms,
  app: appStrings,
  firstRun: firstRunStrings,
  history: historyStrings,
  home: homeStrings,
  explorer: explorerStrings,
  forks: forkStrings,
  wallet: walletStrings,
  payments: paymentStrings,
  peers: peersStrings,
  class: classStrings,
  reach: reachStrings,
  board: boardStrings,
  projector: projectorStrings,
  found: foundStrings,
  pool: poolStrings,
  benches: benchStrings,
  chains: chainStrings,
  charts: chartsStrings,
  api: apiStrings,
  log: logStrings,
  activity: activityStrings,
  playback: playbackStrings,
  settings: settingsStrings,
  workshop: workshopStrings,
} as const;
