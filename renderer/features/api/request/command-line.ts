/** A REST request as a line that can be pasted into a terminal. */
import { curlLine, type CurlRequest } from '../../../format/curl.ts';

/** Who reads the line: their rules for quotes differ. */
export const SHELLS = ['posix', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

/** The curl line of a request, for a POSIX shell or for PowerShell 5 and later. */
export function commandLine(shell: Shell, request: CurlRequest): string {
  return shell === 'posix' ? curlLine(request) : powershellLine(request);
}

/** `curl` alone is another command in the PowerShell of Windows. */
function powershellLine({ method, url, body = '{}' }: CurlRequest): string {
  if (method === 'GET') return `curl.exe ${quote(url)}`;
  // Old versions lose the double quotes of an argument: standard input keeps them.
  const program = `curl.exe -X POST ${quote(url)} -H 'Content-Type: application/json' -d '@-'`;
  return `${quote(asciiJson(body))} | ${program}`;
}

/** The same JSON in ASCII: old versions send nothing else through a pipe. */
function asciiJson(json: string): string {
  return json.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
