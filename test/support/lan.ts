/** Computers of a classroom network: network namespaces with one cable between two of them. Linux, as root. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { nextLanId } from './lan-id.ts';
import { endRequests } from './lan-request/lan-request.ts';

/** Why there is no such network here; `undefined` when there is. */
export function whyNoLan(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'network namespaces need Linux and root';
  }
  const name = `chalk-try-${process.pid}`;
  const made = spawnSync('ip', ['netns', 'add', name]);
  if (made.status !== 0) {
    return `"ip netns add" does not work here (iproute2): ${made.error?.message ?? made.stderr.toString().trim()}`;
  }
  spawnSync('ip', ['netns', 'delete', name]);
  return undefined;
}

export interface Computer {
  readonly ip: string;
  /** To be put before a command, so that it runs on this computer. */
  readonly prefix: readonly [string, ...string[]];
}

/** One of the two. */
export interface LanComputer extends Computer {
  /** Of the same adapter; the system sends from the other one, if nobody asks for this one. */
  readonly secondIp: string;
}

export interface Lan {
  readonly a: LanComputer;
  readonly b: LanComputer;
  /** Gives a computer more addresses, up to 90. */
  addIps(computer: LanComputer, count: number): string[];
  /** A computer gives up its addresses for another one, as in another room. @returns it as it is now */
  readdress(computer: LanComputer): LanComputer;
  /** Pulls the cable, or plugs it in again. */
  setCable(isPlugged: boolean): void;
  remove(): void;
}

export function createLan(): Lan {
  const id = nextLanId();
  const subnet = `10.${randomInt(100, 250)}.${randomInt(1, 250)}`;
  const sides = ['a', 'b'].map((side, index) => ({
    namespace: `chalk-${side}-${id}`,
    link: `ck${side}${id}`,
    ip: `${subnet}.${index + 1}`,
    secondIp: `${subnet}.${index + 101}`,
  }));
  const [a, b] = [sides[0]!, sides[1]!];
  const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: 'pipe' });
  sides.forEach(({ namespace }) => ip('netns', 'add', namespace));
  ip('link', 'add', a.link, 'netns', a.namespace, 'type', 'veth', 'peer', 'name', b.link, 'netns', b.namespace);
  for (const side of sides) {
    for (const address of [side.ip, side.secondIp]) {
      ip('-n', side.namespace, 'address', 'add', `${address}/24`, 'dev', side.link);
    }
    ip('-n', side.namespace, 'link', 'set', side.link, 'up');
    ip('-n', side.namespace, 'link', 'set', 'lo', 'up');
  }
  const toComputer = ({ ip: address, secondIp, namespace }: (typeof sides)[number]): LanComputer => ({
    ip: address,
    secondIp,
    prefix: ['ip', 'netns', 'exec', namespace],
  });
  let readdressed = 0;
  return {
    a: toComputer(a),
    b: toComputer(b),
    addIps: (computer, count) => {
      const side = sides.find(({ ip: address }) => address === computer.ip)!;
      // Clear of those that both have already.
      const first = side === a ? 10 : 110;
      return Array.from({ length: count }, (_, index) => {
        const address = `${subnet}.${first + index}`;
        ip('-n', side.namespace, 'address', 'add', `${address}/24`, 'dev', side.link);
        return address;
      });
    },
    readdress: ({ prefix }) => {
      const side = sides.find(({ namespace }) => prefix.includes(namespace))!;
      readdressed += 1;
      const address = `${subnet}.${200 + readdressed}`;
      ip('-n', side.namespace, 'address', 'flush', 'dev', side.link, 'scope', 'global');
      ip('-n', side.namespace, 'address', 'add', `${address}/24`, 'dev', side.link);
      return { ...toComputer(side), ip: address };
    },
    setCable: (isPlugged) => ip('-n', b.namespace, 'link', 'set', b.link, isPlugged ? 'up' : 'down'),
    remove: () => {
      endRequests();
      sides.forEach(({ namespace }) => ip('netns', 'delete', namespace));
    },
  };
}
