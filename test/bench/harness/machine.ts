/** On what a bench ran: without it a figure means nothing. */
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

export interface MachineFacts {
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly node: string;
  readonly system: string;
  readonly processor: string;
  /** That this process may use. */
  readonly cores: number;
  readonly memoryGiB: number;
  /** Processes that wanted a core during the last minute, before the bench began. Always 0 on Windows. */
  readonly loadAverage: number;
}

export function machineFacts(): MachineFacts {
  return {
    date: new Date().toISOString(),
    node: process.version,
    system: `${platform()} ${release()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadAverage: loadavg()[0] ?? 0,
  };
}
