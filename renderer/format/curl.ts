/** Requests as lines for a terminal. */

export interface CurlRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** JSON text. */
  readonly body?: string;
}

/** A line that works in the shells of macOS and Linux, and in PowerShell 7 and Git Bash. */
export function curlLine({ method, url, body }: CurlRequest): string {
  if (method === 'GET') return `curl ${quote(url)}`;
  return `curl -X POST ${quote(url)} -H 'Content-Type: application/json' -d ${quote(body ?? '{}')}`;
}

function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
