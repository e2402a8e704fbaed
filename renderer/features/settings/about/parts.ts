/** The programs of others in this one, with their licences as their packages state them. */
import type { strings } from '../../../strings/strings.ts';

export interface Part {
  /** Of its package. */
  readonly name: string;
  readonly use: keyof typeof strings.settings.about.uses;
  readonly licence: string;
}

/** What a user's copy contains; tools that only build it are not listed. */
export const PARTS: readonly Part[] = [
  { name: 'electron', use: 'window', licence: 'MIT' },
  { name: 'react', use: 'screens', licence: 'MIT' },
  { name: '@mantine/core', use: 'screens', licence: 'MIT' },
  { name: '@tanstack/react-query', use: 'screens', licence: 'MIT' },
  { name: '@tanstack/react-virtual', use: 'lists', licence: 'MIT' },
  { name: 'recharts', use: 'charts', licence: 'MIT' },
  { name: 'wouter', use: 'routes', licence: 'Unlicense' },
  { name: 'qrcode.react', use: 'qr', licence: 'ISC' },
  { name: 'express', use: 'http', licence: 'MIT' },
  { name: 'dns-packet', use: 'finding', licence: 'MIT' },
  { name: 'zod', use: 'schemas', licence: 'MIT' },
  { name: 'node-forge', use: 'keys', licence: '(BSD-3-Clause OR GPL-2.0)' },
  { name: '@photostructure/sqlite', use: 'storage', licence: 'MIT' },
  { name: 'pyodide', use: 'python', licence: 'MPL-2.0' },
  { name: 'quickjs-emscripten-core', use: 'javascript', licence: 'MIT' },
];
