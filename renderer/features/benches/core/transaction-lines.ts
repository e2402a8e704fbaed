/** The transactions of the nonce bench: one in a line, as the text that its hash covers, or as that hash. */
import { parsePythonJson, PythonJsonError, type PythonJson } from '../../../../main/consensus/python/json-reader.ts';
import { transactionPreimage } from '../../../../main/consensus/texts/transaction-text.ts';
import { hashText } from './sha256.ts';

export interface LinesReading {
  /** Of the lines up to the first bad one. */
  readonly hashes: readonly string[];
  /** Counted from 1; `undefined` when all lines are good. */
  readonly badLine: number | undefined;
}

/** Lines of white space count for nothing. */
export function readTransactionLines(text: string): LinesReading {
  const hashes: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const hash = /^[0-9a-f]{64}$/.test(trimmed) ? trimmed : hashOfTransaction(trimmed);
    if (hash === undefined) return { hashes, badLine: index + 1 };
    hashes.push(hash);
  }
  return { hashes, badLine: undefined };
}

function hashOfTransaction(line: string): string | undefined {
  const json = readJson(line);
  if (!(json instanceof Map)) return undefined;
  const [from, to, amount]: (PythonJson | undefined)[] = [json.get('from'), json.get('to'), json.get('amount')];
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  if (typeof amount !== 'bigint' && typeof amount !== 'number') return undefined;
  return hashText(transactionPreimage({ from, to, amount }));
}

function readJson(text: string): PythonJson | undefined {
  try {
    return parsePythonJson(text);
  } catch (error) {
    if (error instanceof PythonJsonError) return undefined;
    throw error;
  }
}
