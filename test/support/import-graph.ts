/** Reads which file of the source imports what, from the files' syntax trees. */
import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The files whose imports are checked: the program, and what builds it. */
const SOURCES = [
  '{main,preload,renderer}/**/*.{ts,tsx,js,mjs,cjs}',
  '.installer/**/*.{ts,js,mjs,cjs}',
  '.github/**/*.{ts,js,mjs,cjs}',
  '.vite.*.ts',
];

/** What is imported: a file (`main/node/chain.ts`), a module of Node (`node:fs`), a package, or a name known only at run time. */
export interface Import {
  readonly kind: 'file' | 'built-in' | 'package' | 'computed';
  readonly name: string;
}

/** File -> what it imports. Paths start at the top folder and use `/`. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

/** The graph of every source file under `root`, type imports included. */
export function readImportGraph(root: string): ImportGraph {
  const graph = new Map<string, readonly Import[]>();
  const found = globSync(SOURCES, { cwd: root }).map((file) => file.replaceAll(sep, '/'));
  // Lessons are data: nothing of the program imports them, and they run elsewhere.
  const files = found.filter((file) => !file.startsWith('main/lessons/'));
  for (const file of files.toSorted()) {
    graph.set(file, parseImports(file, readFileSync(posix.join(root, file), 'utf8')));
  }
  return graph;
}

/**
 * What a file's text imports: `import`, `export ... from`, `import()`, `import type`, `require()`, and
 * `new URL('./worker.ts', import.meta.url)`, which is how a worker is started.
 */
export function parseImports(file: string, text: string): Import[] {
  const { program, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);

  const specifiers = new Set<string>();
  visitNodes(program, (node) => {
    const specifier = importedBy(node);
    if (specifier !== undefined) specifiers.add(specifier);
  });
  return [...specifiers].map((specifier) => resolve(file, specifier));
}

/** No module has an empty name, so it can stand for one that the text does not tell. */
const COMPUTED = '';

interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

function visitNodes(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visitNodes(item, visit);
  } else if (isNode(value)) {
    visit(value);
    for (const child of Object.values(value)) visitNodes(child, visit);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The name that a node of the syntax tree imports, or undefined when it imports nothing. */
function importedBy(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'TSImportType':
      return literalText(node['source']);
    case 'ImportExpression':
      return literalText(node['source']) ?? COMPUTED;
    case 'CallExpression':
      return isNamed(node['callee'], 'require') ? (literalText(firstArgument(node)) ?? COMPUTED) : undefined;
    case 'NewExpression': {
      const path = isNamed(node['callee'], 'URL') ? literalText(firstArgument(node)) : undefined;
      return path !== undefined && /^\.{1,2}\/.*\.[cm]?[jt]sx?$/.test(path) ? path : undefined;
    }
    default:
      return undefined;
  }
}

function firstArgument(node: SyntaxNode): unknown {
  return Array.isArray(node['arguments']) ? node['arguments'][0] : undefined;
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node['name'] === name;
}

function literalText(node: unknown): string | undefined {
  return isNode(node) && typeof node['value'] === 'string' ? node['value'] : undefined;
}

function resolve(file: string, specifier: string): Import {
  if (specifier === COMPUTED) return { kind: 'computed', name: 'a computed name' };
  if (specifier.startsWith('.')) return { kind: 'file', name: posix.join(posix.dirname(file), specifier) };
  if (isBuiltin(specifier)) return { kind: 'built-in', name: `node:${specifier.replace(/^node:/, '')}` };
  const parts = specifier.split('/');
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') };
}
