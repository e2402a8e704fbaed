/** The network of a small classroom: computers of their own on one switch, as network namespaces. Linux, as root. */
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import type { Computer } from '../../support/lan.ts';

export interface ClassNetwork {
  /** In the order of the addresses that were asked for. */
  readonly computers: readonly Computer[];
  remove(): void;
}

/** @param hosts the last number of each computer's address, 192.168.1.x */
export function createClassNetwork(hosts: readonly number[]): ClassNetwork {
  const id = `${process.pid % 10_000}${randomInt(10, 99)}`;
  const hub = `chalk-hub-${id}`;
  const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: 'pipe' });
  const made: string[] = [];
  const addNamespace = (name: string): void => {
    ip('netns', 'add', name);
    made.push(name);
    ip('-n', name, 'link', 'set', 'lo', 'up');
  };
  const remove = (): void => made.splice(0).forEach((name) => ip('netns', 'delete', name));
  try {
    addNamespace(hub);
    ip('-n', hub, 'link', 'add', 'switch', 'type', 'bridge');
    ip('-n', hub, 'link', 'set', 'switch', 'up');
    const computers = hosts.map((host): Computer => {
      const [name, port, address] = [`chalk-${host}-${id}`, `port${host}`, `192.168.1.${host}`];
      addNamespace(name);
      ip('-n', hub, 'link', 'add', port, 'type', 'veth', 'peer', 'name', 'wlan0', 'netns', name);
      ip('-n', hub, 'link', 'set', port, 'master', 'switch', 'up');
      ip('-n', name, 'address', 'add', `${address}/24`, 'dev', 'wlan0');
      ip('-n', name, 'link', 'set', 'wlan0', 'up');
      return { ip: address, prefix: ['ip', 'netns', 'exec', name] };
    });
    return { computers, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
