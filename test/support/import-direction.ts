/** The rooms of the source and who may import whom. Changing the table needs an ADR. */
import type { Import, ImportGraph } from './import-graph.ts';

/** What a room may import, besides itself. */
interface Room {
  readonly rooms: readonly string[];
  /** `any`, or the names of Node's modules. */
  readonly builtIns: 'any' | readonly string[];
  /** `any`, or the names of npm packages. */
  readonly packages: 'any' | readonly string[];
}

/** Modules of Node that reach no clock, disk or network: all that the middle of the program may use. */
const PURE_BUILT_INS = ['node:assert', 'node:buffer', 'node:crypto', 'node:events', 'node:util'];

/** All of what a user interface knows of a node. */
const CONTRACT = [
  'preload/contract',
  'preload/contract/joining',
  'preload/contract/messages',
  'preload/contract/visible-text.ts',
] as const;

/** Of the rules, what runs in a browser as well: how numbers and texts are written, target and difficulty. */
const PLAIN_RULES = [
  'main/consensus/python',
  'main/consensus/texts',
  'main/consensus/rules/params.ts',
  'main/consensus/rules/retarget.ts',
  'main/consensus/rules/target.ts',
] as const;

const RULES = ['main/consensus', ...PLAIN_RULES] as const;

const PLAIN_RULE: Room = { rooms: [...PLAIN_RULES, 'preload/contract/messages'], builtIns: [], packages: [] };

/** Runs the program that npm names to it, after a look at the Node.js: it knows no name beforehand. */
const LAUNCHER = '.installer/own-node/run.mjs';

const ROOMS = {
  'main/consensus/python': PLAIN_RULE,
  'main/consensus/texts': PLAIN_RULE,
  'main/consensus/rules/params.ts': PLAIN_RULE,
  'main/consensus/rules/retarget.ts': PLAIN_RULE,
  'main/consensus/rules/target.ts': PLAIN_RULE,
  'main/consensus': {
    rooms: [...PLAIN_RULES, 'preload/contract/messages'],
    builtIns: ['node:crypto'],
    packages: [],
  },
  'main/node': {
    rooms: [...RULES, 'preload/contract/joining', 'preload/contract/messages', 'preload/contract/visible-text.ts'],
    builtIns: PURE_BUILT_INS,
    packages: [],
  },
  'main/api': {
    rooms: ['main/node', ...RULES, ...CONTRACT],
    builtIns: PURE_BUILT_INS,
    packages: ['zod'],
  },
  // What both HTTP doors do with sockets: the one folder of adapters that others may import.
  'main/adapters/http': {
    rooms: ['main/node', ...RULES, 'preload/contract/messages'],
    builtIns: 'any',
    packages: [],
  },
  'main/adapters/*': {
    rooms: ['main/adapters/http', 'main/api', 'main/node', ...RULES, ...CONTRACT],
    builtIns: 'any',
    packages: 'any',
  },
  'main/host': {
    rooms: ['main/adapters/*', 'main/api', 'main/node', ...RULES, ...CONTRACT],
    builtIns: 'any',
    packages: ['zod'],
  },
  'main/shells': {
    rooms: ['main/host', 'main/adapters/*', 'main/api', 'main/node', ...RULES, ...CONTRACT],
    builtIns: 'any',
    packages: ['electron', 'zod'],
  },
  // What a node has to say, as codes with their values, and the English for it: for everybody, and above nobody.
  'preload/contract/messages': { rooms: [], builtIns: [], packages: [] },
  // Which texts of others may be shown. It imports nothing either, and the services, too, take such texts in.
  'preload/contract/visible-text.ts': { rooms: [], builtIns: [], packages: [] },
  // Codes of classes and invitations: the services, too, are given them in place of something else.
  'preload/contract/joining': {
    rooms: ['preload/contract', 'preload/contract/messages', 'preload/contract/visible-text.ts'],
    builtIns: [],
    packages: [],
  },
  'preload/contract': {
    rooms: ['preload/contract/joining', 'preload/contract/messages', 'preload/contract/visible-text.ts'],
    builtIns: [],
    packages: [],
  },
  'preload/index.ts': {
    rooms: CONTRACT,
    builtIns: [],
    packages: ['electron'],
  },
  renderer: { rooms: [...PLAIN_RULES, ...CONTRACT], builtIns: [], packages: 'any' },
  // What builds, packages and releases the program reads its files, and imports none of them.
  build: { rooms: [], builtIns: 'any', packages: 'any' },
} as const satisfies Record<string, Room>;

type RoomName = keyof typeof ROOMS;

/** `Object.keys` forgets the type; these are the keys of the constant above. */
const ROOM_NAMES = Object.keys(ROOMS) as RoomName[];

/** One sentence per import that the table forbids, naming the file and the import. Empty when all is well. */
export function findViolations(graph: ImportGraph): string[] {
  const violations: string[] = [];
  for (const [file, imports] of graph) {
    const room = roomOf(file);
    if (room === undefined) {
      violations.push(`${file} lies in no room`);
      continue;
    }
    for (const target of imports) {
      if (!mayImport(file, room, target)) violations.push(`${file} imports ${target.name}: not allowed in ${room}`);
    }
  }
  return violations;
}

/** Each cycle of files that is met, written `a.ts -> b.ts -> a.ts`. Empty when there is none. */
export function findCycles(graph: ImportGraph): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();

  function visit(file: string, path: readonly string[]): void {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const target of graph.get(file) ?? []) {
      if (target.kind === 'file') visit(target.name, [...path, file]);
    }
    done.add(file);
  }

  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

function mayImport(file: string, room: RoomName, target: Import): boolean {
  const rules: Room = ROOMS[room];
  switch (target.kind) {
    case 'computed':
      return file === LAUNCHER;
    case 'built-in':
      return rules.builtIns === 'any' || rules.builtIns.includes(target.name);
    case 'package':
      if (target.name === 'electron' && room === 'main/adapters/*') return file.startsWith(ELECTRON_ADAPTER);
      return rules.packages === 'any' || rules.packages.includes(target.name);
    case 'file': {
      const targetRoom = roomOf(target.name);
      if (targetRoom === undefined) return false;
      return targetRoom === room ? isSameFolder(file, target.name, room) : rules.rooms.includes(targetRoom);
    }
  }
}

/** The one adapter that knows Electron. */
const ELECTRON_ADAPTER = 'main/adapters/electron/';

/** Adapters share a row of the table, but each has a folder of its own. */
function isSameFolder(file: string, target: string, room: RoomName): boolean {
  return room !== 'main/adapters/*' || file.split('/')[2] === target.split('/')[2];
}

function roomOf(file: string): RoomName | undefined {
  if (file.startsWith('main/adapters/http/')) return 'main/adapters/http';
  if (/^main\/adapters\/[^/]+\//.test(file)) return 'main/adapters/*';
  if (/^\.(installer\/|github\/|vite\.)/.test(file)) return 'build';
  return ROOM_NAMES.find((room) => file === room || file.startsWith(`${room}/`));
}
