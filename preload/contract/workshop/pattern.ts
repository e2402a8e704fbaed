/**
 * Whether a harness's answer is what was expected: equal, or as one of a few named rules says.
 *
 * @see docs/LESSONS.md, "Patterns"
 */
import type { Json } from '../json.ts';

type JsonObject = { readonly [name: string]: Json };

/** Name of a rule -> whether a value keeps it. A pattern with a rule is an object with this one member. */
const RULES: Readonly<Record<string, (value: Json, rule: Json, isWhole: boolean) => boolean>> = {
  $any: () => true,
  $oneOf: (value, rule, isWhole) => isList(rule) && rule.some((pattern) => matches(value, pattern, isWhole)),
  $not: (value, rule, isWhole) => !matches(value, rule, isWhole),
  $between: (value, rule) => typeof value === 'number' && isRange(rule) && value >= rule[0] && value <= rule[1],
};

/** Every member of an object has to be expected. */
export function matchesWhole(value: Json, pattern: Json): boolean {
  return matches(value, pattern, true);
}

/** Of an object, only the members that the pattern has are compared. */
export function matchesPart(value: Json, pattern: Json): boolean {
  return matches(value, pattern, false);
}

/** Where a value is not what was expected. */
export interface Difference {
  /** Like `block.height`; `''`: the whole. */
  readonly path: string;
  /** A pattern; `undefined`: nothing was expected there. */
  readonly expected: Json | undefined;
  /** `undefined`: it is missing. */
  readonly got: Json | undefined;
}

/** Where the two differ, in the order of the pattern; a list that has another length counts as one difference. */
export function findDifferences(value: Json, pattern: Json): Difference[] {
  return differences(value, pattern, '');
}

function differences(value: Json | undefined, pattern: Json | undefined, path: string): Difference[] {
  if (value !== undefined && pattern !== undefined) {
    if (matchesWhole(value, pattern)) return [];
    if (isObject(value) && isObject(pattern) && ruleOf(pattern) === undefined) {
      const names = new Set([...Object.keys(pattern), ...Object.keys(value)]);
      return [...names].flatMap((name) => differences(own(value, name), own(pattern, name), join(path, name)));
    }
    if (isList(value) && isList(pattern) && value.length === pattern.length) {
      return value.flatMap((item, index) => differences(item, pattern[index], join(path, String(index))));
    }
  }
  return [{ path, expected: pattern, got: value }];
}

function matches(value: Json, pattern: Json, isWhole: boolean): boolean {
  if (isList(pattern)) {
    return (
      isList(value) &&
      value.length === pattern.length &&
      pattern.every((item, index) => matches(value[index] ?? null, item, isWhole))
    );
  }
  if (!isObject(pattern)) return value === pattern;
  const rule = ruleOf(pattern);
  if (rule !== undefined) return rule(value, isWhole);
  if (!isObject(value)) return false;
  if (isWhole && Object.keys(value).some((name) => !Object.hasOwn(pattern, name))) return false;
  return Object.entries(pattern).every(([name, expected]) => {
    const found = own(value, name);
    return found !== undefined && matches(found, expected, isWhole);
  });
}

function ruleOf(pattern: JsonObject): ((value: Json, isWhole: boolean) => boolean) | undefined {
  const [[name, rule] = [], ...others] = Object.entries(pattern);
  if (name === undefined || rule === undefined || others.length > 0 || !Object.hasOwn(RULES, name)) return undefined;
  return (value, isWhole) => RULES[name]?.(value, rule, isWhole) ?? false;
}

function own(value: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** `Array.isArray` alone does not know lists that cannot be changed. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isRange(rule: Json): rule is readonly [number, number] {
  return isList(rule) && rule.length === 2 && rule.every((bound) => typeof bound === 'number');
}
