/** The source keeps to the table "room | may import" and has no import cycles. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findCycles, findViolations } from './support/import-direction.ts';
import { type ImportGraph, parseImports, readImportGraph } from './support/import-graph.ts';

const TOP_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** A made-up source: file name -> text. */
function graphOf(files: Record<string, string>): ImportGraph {
  return new Map(Object.entries(files).map(([file, text]) => [file, parseImports(file, text)]));
}

describe('the source', () => {
  const graph = readImportGraph(TOP_FOLDER);

  test.each(['main/consensus/', 'preload/', 'renderer/', '.installer/', '.github/', '.vite.'])(
    'is found: %s',
    (start) => {
      expect([...graph.keys()].filter((file) => file.startsWith(start))).not.toEqual([]);
    },
  );

  test('imports only in the direction that the table allows', () => {
    expect(findViolations(graph), 'forbidden imports').toEqual([]);
  });

  test('has no import cycles', () => {
    expect(findCycles(graph), 'import cycles').toEqual([]);
  });
});

describe('the checker', () => {
  test('accepts what the table allows', () => {
    const graph = graphOf({
      'main/consensus/rules/check.ts':
        "import { createHash } from 'node:crypto'; import '../block.ts'; import '../../../preload/contract/messages/a.ts';",
      'main/node/chain.ts':
        "import { Block } from '../consensus/block.ts'; import '../../preload/contract/messages/a.ts';",
      'main/api/views.ts':
        "import '../node/chain.ts'; import '../../preload/contract/views.ts'; import { z } from 'zod';",
      'main/adapters/rest/server.ts':
        "import express from 'express'; import './routes.ts'; import '../../api/views.ts'; import '../http/pieces.ts';",
      'main/adapters/http/pieces.ts': "import type { Clock } from '../../node/chain.ts'; import 'node:http';",
      'main/adapters/electron/power.ts': "import { powerMonitor } from 'electron';",
      'main/host/node-host.ts': "import '../adapters/rest/server.ts'; import '../api/hosted-node.ts';",
      'main/shells/headless.ts':
        "import '../host/node-host.ts'; import '../adapters/rest/server.ts'; import '../adapters/sqlite/store.ts';",
      'preload/index.ts': "import './contract/api/client.ts'; import { ipcRenderer } from 'electron';",
      '.vite.main.ts': "import './.installer/licences.ts'; import type { UserConfig } from 'vite'; import 'node:fs';",
      'renderer/app/app.tsx': "import '../../preload/contract/api/client.ts'; import 'react';",
      'renderer/app/bench.ts':
        "import '../../main/consensus/texts/block-text.ts'; import '../../main/consensus/rules/target.ts';",
    });
    expect(findViolations(graph)).toEqual([]);
  });

  test.each([
    ['consensus to node', 'main/consensus/a.ts', "import '../node/chain.ts'"],
    ['consensus to the disk', 'main/consensus/a.ts', "import { readFileSync } from 'node:fs'"],
    ['consensus to a module of Node without its prefix', 'main/consensus/a.ts', "import 'fs'"],
    ['what a page shares to the rest of the rules', 'main/consensus/texts/a.ts', "import '../block.ts'"],
    ['what a page shares to a module of Node', 'main/consensus/python/a.ts', "import 'node:crypto'"],
    ['consensus to a package', 'main/consensus/a.ts', "import forge from 'node-forge'"],
    ['node to an adapter, of types', 'main/node/a.ts', "import type { Store } from '../adapters/sqlite/store.ts'"],
    ['node to an adapter, inside a type', 'main/node/a.ts', "type S = import('../adapters/sqlite/store.ts').Store"],
    ['node to the contract', 'main/node/a.ts', "import '../../preload/contract/views.ts'"],
    ['node to the network', 'main/node/a.ts', "import 'node:http'"],
    ['node to Express', 'main/node/a.ts', "export { Router } from 'express'"],
    ['api to a shell', 'main/api/a.ts', "export * from '../shells/headless.ts'"],
    ['api to SQLite', 'main/api/a.ts', "await import('@photostructure/sqlite')"],
    ['api to a computed name', 'main/api/a.ts', 'await import(name)'],
    ['an adapter to another', 'main/adapters/rest/a.ts', "import '../sqlite/store.ts'"],
    ['what both HTTP doors share to one of them', 'main/adapters/http/a.ts', "import '../rest/server.ts'"],
    ["an adapter to another's worker", 'main/adapters/rest/a.ts', "new URL('../search/worker.ts', import.meta.url)"],
    ['an adapter to Electron', 'main/adapters/rest/a.ts', "import { app } from 'electron'"],
    ['the host to Electron', 'main/host/a.ts', "import { app } from 'electron'"],
    ['the host to a shell', 'main/host/a.ts', "import '../shells/headless.ts'"],
    ['a shell to Express', 'main/shells/a.ts', "import 'express'"],
    ['a shell to the tests', 'main/shells/a.ts', "import '../../test/support/clock.ts'"],
    ["the contract's messages to its views", 'preload/contract/messages/a.ts', "import '../views/page.ts'"],
    ['the contract to anything', 'preload/contract/a.ts', "import 'zod'"],
    ['the renderer to main', 'renderer/a.tsx', "import '../main/consensus/block.ts'"],
    ['a build file to the program', '.installer/a.ts', "import '../main/consensus/block.ts'"],
    ['the program to a build file', 'main/node/a.ts', "import '../../.vite.main.ts'"],
    ['the renderer to Node', 'renderer/a.tsx', "import 'node:path'"],
  ])('finds a forbidden import: %s', (_name, file, text) => {
    const violations = findViolations(graphOf({ [file]: text }));
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(`${file} imports `);
  });

  test('names the file and the import', () => {
    const graph = graphOf({ 'main/consensus/a.ts': "import '../node/chain.ts';" });
    expect(findViolations(graph)).toEqual([
      'main/consensus/a.ts imports main/node/chain.ts: not allowed in main/consensus',
    ]);
  });

  test('finds a file outside every room', () => {
    expect(findViolations(graphOf({ 'main/helpers.ts': '', 'main/adapters/loose.ts': '' }))).toHaveLength(2);
  });

  test('is not fooled by comments and strings', () => {
    const text = "// import '../node/a.ts'\nconst hint = \"import '../node/b.ts'\";";
    expect(findViolations(graphOf({ 'main/consensus/a.ts': text }))).toEqual([]);
  });

  test('finds a cycle', () => {
    const graph = graphOf({
      'main/node/a.ts': "import './b.ts';",
      'main/node/b.ts': "import './c.ts';",
      'main/node/c.ts': "import type { B } from './b.ts';",
    });
    expect(findCycles(graph)).toEqual(['main/node/b.ts -> main/node/c.ts -> main/node/b.ts']);
  });
});
