/**
 * All that a user interface can ask of a node: the one interface behind IPC, the browser door and the tests. The methods are
 * in `subjects/`.
 *
 * What crosses is plain, JSON-safe data, by subject in `views/`. Coins are texts as Python writes them (`"10"` and `"10.0"`
 * are different amounts to a hash), hashes are 64 hex digits, times are seconds since 1970, and what is absent is `null`.
 *
 * A recipient can be a text of 16 MiB. No view carries one: an address of more than 1,024 characters is there in its short
 * form, `AAAAAAAAAAAA… [15500000 characters, SHA-256 6f1e...]`, which methods take in place of the address.
 */
import type { CareApi } from './subjects/care-api.ts';
import type { ClassApi } from './subjects/class-api.ts';
import type { ExplorerApi } from './subjects/explorer-api.ts';
import type { MiningApi } from './subjects/mining-api.ts';
import type { NetworkApi } from './subjects/network-api.ts';
import type { StudentCodeApi } from './subjects/student-code-api.ts';
import type { WalletApi } from './subjects/wallet-api.ts';
import type { WorkshopApi } from './subjects/workshop-api.ts';
import type { StatusView } from '../views/status-views.ts';

/** Every method takes one JSON-safe value, or nothing, and may fail with a `NodeApiError`. */
export interface NodeApi
  extends MiningApi, ExplorerApi, StudentCodeApi, WalletApi, NetworkApi, ClassApi, WorkshopApi, CareApi {
  getStatus(): Promise<StatusView>;
}

export type NodeApiMethod = keyof NodeApi;

/** What a method takes; `undefined` for those that take nothing. */
export type NodeApiParams<M extends NodeApiMethod> = Parameters<NodeApi[M]> extends [infer P] ? P : undefined;

export type NodeApiResult<M extends NodeApiMethod> = Awaited<ReturnType<NodeApi[M]>>;
