/** Starts one of Electron's utility processes. */
import { fileURLToPath } from 'node:url';
import { utilityProcess, type UtilityProcess } from 'electron';

/** @param name what the system's list of processes shows */
export function startUtilityProcess(file: URL, name: string): UtilityProcess {
  return utilityProcess.fork(fileURLToPath(file), [], { serviceName: name, stdio: 'inherit' });
}
