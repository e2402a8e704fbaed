/** For the names of a network: another one for each that this process makes, and for each process. At most 6 digits. */
export function nextLanId(): string {
  const id = `${process.pid % 10_000}`.padStart(4, '0') + `${made % 100}`.padStart(2, '0');
  made += 1;
  return id;
}

let made = 0;
