/** Lets everybody check a hash without this program. */

/** A line for a POSIX shell that prints the SHA-256 of `text`. Preimages are ASCII, so no encoding comes between. */
export function sha256Line(text: string): string {
  return `printf '%s' '${text.replaceAll("'", String.raw`'\''`)}' | shasum -a 256`;
}
