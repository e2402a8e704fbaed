/** Every method of the contract: a missing one does not compile. */
import type { ApiContext } from '../api-context.ts';
import { createActivityHandlers } from './activity-handlers.ts';
import { createBoardHandlers } from './board-handlers.ts';
import { createChainOwnerHandlers } from './chain-owner-handlers.ts';
import { createChartHandlers } from './chart-handlers.ts';
import { createClassHandlers } from './class-handlers.ts';
import { createExplorerHandlers } from './explorer-handlers.ts';
import type { Handlers } from './handler-types.ts';
import { createHistoryHandlers } from './history-handlers.ts';
import { createMiningHandlers } from './mining-handlers.ts';
import { createNameHandlers } from './name-handlers.ts';
import { createPaymentHandlers } from './payment-handlers.ts';
import { createPeerHandlers } from './peer-handlers.ts';
import { createRestHandlers } from './rest-handlers.ts';
import { createSearchHandlers } from './search-handlers.ts';
import { createSettingsHandlers } from './settings-handlers.ts';
import { createStudentHandlers } from './student-handlers.ts';
import { createVerdictHandlers } from './verdict-handlers.ts';
import { createWalletHandlers } from './wallet-handlers.ts';
import { createWorkshopHandlers } from './workshop-handlers.ts';

export function createHandlers(context: ApiContext): Handlers {
  return {
    ...createMiningHandlers(context),
    ...createExplorerHandlers(context),
    ...createVerdictHandlers(context),
    ...createStudentHandlers(context),
    ...createHistoryHandlers(context),
    ...createActivityHandlers(context),
    ...createSearchHandlers(context),
    ...createWalletHandlers(context),
    ...createPaymentHandlers(context),
    ...createNameHandlers(context),
    ...createPeerHandlers(context),
    ...createClassHandlers(context),
    ...createBoardHandlers(context),
    ...createWorkshopHandlers(context),
    ...createChartHandlers(context),
    ...createRestHandlers(context),
    ...createSettingsHandlers(context),
    ...createChainOwnerHandlers(context),
  };
}
