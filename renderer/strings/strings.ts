/** The catalogue of all that the user interface says, in English: one file per feature, gathered here. */
import { apiStrings } from './api.ts';
import { appStrings } from './app.ts';
import { chainStrings } from './chains.ts';
import { chartsStrings } from './charts.ts';
import { classStrings } from './class.ts';
import { commonStrings } from './common.ts';
import { explorerStrings } from './explorer.ts';
import { firstRunStrings } from './first-run.ts';
import { foundStrings } from './found.ts';
import { historyStrings } from './history.ts';
import { homeStrings } from './home.ts';
import { logStrings } from './log.ts';
import { messageStrings } from './messages.ts';
import { paymentStrings } from './payments.ts';
import { peersStrings } from './peers.ts';
import { poolStrings } from './pool.ts';
import { settingsStrings } from './settings.ts';
import { terms } from './terms.ts';
import { walletStrings } from './wallet.ts';

export const strings = {
  messages: messageStrings,
  common: commonStrings,
  terms,
  app: appStrings,
  firstRun: firstRunStrings,
  history: historyStrings,
  home: homeStrings,
  explorer: explorerStrings,
  wallet: walletStrings,
  payments: paymentStrings,
  peers: peersStrings,
  class: classStrings,
  found: foundStrings,
  pool: poolStrings,
  chains: chainStrings,
  charts: chartsStrings,
  api: apiStrings,
  log: logStrings,
  settings: settingsStrings,
} as const;
