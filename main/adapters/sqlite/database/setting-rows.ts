/** Rows of the table `settings`: a key and a JSON text each. */
import type { z } from 'zod';
import type { Database } from './database.ts';
import { readText } from './rows.ts';

/** `undefined` for a row that is not there, and for one that somebody edited so that it does not parse. */
export function readSetting<T>(database: Database, key: string, schema: z.ZodType<T>): T | undefined {
  const sql = 'SELECT value FROM settings WHERE key = ?';
  const text = database.get(sql, (row) => readText(row, 'value'), key);
  return text === undefined ? undefined : schema.safeParse(parseJson(text)).data;
}

export function writeSetting(database: Database, key: string, value: unknown): void {
  database.run(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  );
}

export function removeSetting(database: Database, key: string): void {
  database.run('DELETE FROM settings WHERE key = ?', key);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
