/** Texts in the paths of the page's screens, which the desktop app opens as well. */

/**
 * Any text as one segment of a path: `a/b` -> `a.002fb`.
 *
 * Percent signs would be decoded once too often on the way, and an address may hold anything, half characters too.
 */
export function encodeSegment(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]/g, (unit) => `.${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function decodeSegment(segment: string): string {
  return segment.replaceAll(/\.([0-9a-f]{4})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
