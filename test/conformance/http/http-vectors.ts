/** The HTTP exchanges that were recorded from live reference nodes. */
import { readFileSync } from 'node:fs';

export interface HttpRow {
  readonly id: string;
  /** The state of the node, in words. */
  readonly given: string;
  readonly method: string;
  readonly path: string;
  readonly request_headers: Readonly<Record<string, string>>;
  readonly request_body: string | null;
  readonly status: number;
  /** Absent where the body was a page of a debugger. */
  readonly body?: string;
  readonly allow?: string;
  readonly chain_size_after?: number;
  readonly pool_grows_by?: number;
  readonly peers_after?: readonly string[];
  readonly balances_changed?: boolean;
}

interface HttpVectors {
  readonly rows: readonly HttpRow[];
  readonly facts: readonly { readonly id: string; readonly what_happened: string }[];
}

export const HTTP_VECTORS: HttpVectors = readJson('../../vectors/reference/http.json');

/** Wire texts of the 8 blocks behind the rows that say "8 blocks" and send blocks of their own. */
export const CHAIN_8: readonly string[] = readJson<{ blocks: string[] }>('../../vectors/http-chain-8.json').blocks;

export function rowBody(id: string): string {
  return HTTP_VECTORS.rows.find((row) => row.id === id)!.body!;
}

/** The wire texts in a recorded `/info`. */
export function blocksOf(info: string): readonly string[] {
  return (JSON.parse(info) as { blocks: string[] }).blocks;
}

/**
 * The bytes that were sent. The file has them as Latin-1 characters in rows about encodings; everything else went out
 * as UTF-8.
 */
export function rowBytes({ id, request_body }: HttpRow): Buffer | undefined {
  if (request_body === null) return undefined;
  return Buffer.from(request_body, /charset|bom|latin1|utf16/.test(id) ? 'latin1' : 'utf8');
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
}
