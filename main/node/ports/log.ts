/** The log, as a port. `error` needs a person, `warn` may, `info` is a life event, `debug` is detail. */

export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}
