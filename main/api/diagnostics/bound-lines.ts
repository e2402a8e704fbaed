/** Cuts a list of lines to a size. */

/** @returns the last lines that fit, in their order */
export function lastLines(lines: readonly string[], maxLength: number): { text: string; isCut: boolean } {
  let length = 0;
  let first = lines.length;
  while (first > 0) {
    const next = lines[first - 1]?.length ?? 0;
    if (length + next + 1 > maxLength) break;
    length += next + 1;
    first -= 1;
  }
  return {
    text: lines
      .slice(first)
      .map((line) => `${line}\n`)
      .join(''),
    isCut: first > 0,
  };
}
