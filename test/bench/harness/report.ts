/** The results of benches, as one JSON object or as tables for people. */
import { type Bench, type Figure, isOnTarget, type Target } from './bench.ts';
import type { MachineFacts } from './machine.ts';

export interface BenchResult {
  readonly bench: Bench;
  readonly figures: readonly Figure[];
}

/** One JSON object: `{machine, benches: {NAME: {KEY: {label, value, unit, target?, isOnTarget?}}}}`. */
export function formatJson(machine: MachineFacts, results: readonly BenchResult[]): string {
  const benches = results.map(({ bench, figures }) => [bench.name, Object.fromEntries(figures.map(toEntry))] as const);
  return JSON.stringify({ machine, benches: Object.fromEntries(benches) }, undefined, 2);
}

/** The machine in one line. */
export function formatMachine(machine: MachineFacts): string {
  const { date, node, system, processor, cores, memoryGiB, loadAverage } = machine;
  const load = loadAverage.toFixed(2);
  return `${date}  Node ${node}  ${system}  ${processor}, ${cores} cores, ${memoryGiB} GiB, load before ${load}`;
}

/** A title and a row for each figure. */
export function formatTable({ bench, figures }: BenchResult): string {
  const rows = figures.map((figure) => [figure.label, formatValue(figure.value), figure.unit, formatVerdict(figure)]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [labelWidth = 0, valueWidth = 0, unitWidth = 0] = widths;
  const lines = rows.map(([label = '', value = '', unit = '', verdict = '']) =>
    `  ${label.padEnd(labelWidth)}  ${value.padStart(valueWidth)} ${unit.padEnd(unitWidth)}  ${verdict}`.trimEnd(),
  );
  return [`${bench.name}: ${bench.about}`, ...lines].join('\n');
}

function toEntry(figure: Figure): readonly [string, object] {
  const { key, ...rest } = figure;
  const value = Number(figure.value.toPrecision(6));
  return [key, { ...rest, value, ...(figure.target && { isOnTarget: isOnTarget(figure) }) }];
}

/** Three digits that count, and never fewer than the whole number has. */
function formatValue(value: number): string {
  const decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function formatVerdict(figure: Figure): string {
  if (figure.target === undefined) return '';
  return `${isOnTarget(figure) === true ? 'ok  ' : 'MISS'}  ${formatTarget(figure.target)}`;
}

function formatTarget(target: Target): string {
  return 'atLeast' in target
    ? `at least ${target.atLeast.toLocaleString('en-US')}`
    : `at most ${target.atMost.toLocaleString('en-US')}`;
}
