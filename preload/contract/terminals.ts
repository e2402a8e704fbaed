/** The terminals for which the user interface writes lines to copy: each has its own rules for quotes. */

export const TERMINALS = ['sh', 'cmd', 'powershell'] as const;

/** `sh`: any POSIX terminal, such as those of macOS, Linux and Git Bash. `cmd`: Windows' command prompt. `powershell`: 5.1 and later. */
export type Terminal = (typeof TERMINALS)[number];
