/** A classroom: computers (network namespaces) at one switch, some behind firewalls or a bad line. Linux, as root. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { nextLanId } from './lan-id.ts';
import { endRequests } from './lan-request/lan-request.ts';
import { type Computer, whyNoLan } from './lan.ts';

/** Why there is no such network here; `undefined` when there is. */
export function whyNoClassLan(): string | undefined {
  const reason = whyNoLan();
  if (reason !== undefined) return reason;
  const { status } = spawnSync('nft', ['--version']);
  return status === 0 ? undefined : 'there is no "nft" (nftables)';
}

export interface ClassLan {
  readonly computers: readonly Computer[];
  /** It drops every connection that others begin. */
  readonly wall: (computer: Computer) => void;
  /** It loses so many percent of what it receives. */
  readonly lose: (computer: Computer, percent: number) => void;
  /** Nothing gets from one half to the other. */
  readonly part: (half: readonly Computer[]) => void;
  readonly join: () => void;
  readonly remove: () => void;
}

export function createClassLan(count: number): ClassLan {
  const id = nextLanId();
  const subnet = `10.${randomInt(100, 250)}.${randomInt(1, 250)}`;
  const hub = `chalk-hub-${id}`;
  const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: 'pipe' });
  ip('netns', 'add', hub);
  ip('-n', hub, 'link', 'add', 'switch', 'type', 'bridge');
  ip('-n', hub, 'link', 'set', 'switch', 'up');
  const seats = Array.from({ length: count }, (_, index) => {
    const namespace = `chalk-${index}-${id}`;
    ip('netns', 'add', namespace);
    ip('link', 'add', 'eth0', 'netns', namespace, 'type', 'veth', 'peer', 'name', `port${index}`, 'netns', hub);
    ip('-n', hub, 'link', 'set', `port${index}`, 'master', 'switch', 'up');
    ip('-n', namespace, 'address', 'add', `${subnet}.${index + 1}/24`, 'dev', 'eth0');
    for (const link of ['eth0', 'lo']) ip('-n', namespace, 'link', 'set', link, 'up');
    return { namespace, ip: `${subnet}.${index + 1}`, prefix: ['ip', 'netns', 'exec', namespace] as const };
  });
  const walls = new Set<string>();
  const losses = new Map<string, number>();
  let half: readonly string[] = [];
  const apply = (): void => {
    for (const seat of seats) {
      const isIn = half.includes(seat.ip);
      const others = half.length === 0 ? [] : seats.filter((other) => half.includes(other.ip) !== isIn);
      const percent = losses.get(seat.ip);
      const rules = [
        ...(others.length > 0 ? [`ip saddr { ${others.map((other) => other.ip).join(', ')} } drop`] : []),
        ...(percent === undefined ? [] : [`iifname "eth0" numgen random mod 100 < ${percent} drop`]),
        ...(walls.has(seat.ip) ? ['ct state established,related accept', 'iifname "eth0" drop'] : []),
      ];
      const table = [
        'flush ruleset',
        'table inet room {',
        'chain input {',
        'type filter hook input priority 0;',
        ...rules,
        '}',
        '}',
      ].join('\n');
      const [command, ...args] = [...seat.prefix, 'nft', '-f', '-'];
      execFileSync(command, args, { input: table, stdio: 'pipe' });
    }
  };
  return {
    computers: seats,
    wall: (computer) => {
      walls.add(computer.ip);
      apply();
    },
    lose: (computer, percent) => {
      losses.set(computer.ip, percent);
      apply();
    },
    part: (computers) => {
      half = computers.map((computer) => computer.ip);
      apply();
    },
    join: () => {
      half = [];
      apply();
    },
    remove: () => {
      endRequests();
      [...seats.map(({ namespace }) => namespace), hub].forEach((name) => ip('netns', 'delete', name));
    },
  };
}
