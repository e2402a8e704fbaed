/** As much of Newman, Postman's own runner, as the tests use. It comes without types. */
declare module 'newman' {
  export interface Execution {
    readonly item: { readonly name: string };
    readonly request: { readonly method: string; readonly url: { getPath(): string } };
    readonly response?: { readonly code: number; text(): string };
    readonly assertions?: readonly { readonly assertion: string; readonly error?: Error }[];
  }

  export interface Summary {
    readonly run: {
      readonly failures: readonly { readonly error: Error; readonly source?: { readonly name: string } }[];
      readonly executions: readonly Execution[];
    };
  }

  export interface RunOptions {
    readonly collection: unknown;
    readonly envVar?: readonly { readonly key: string; readonly value: string }[];
    readonly timeoutRequest?: number;
  }

  const newman: { run(options: RunOptions, done: (error: Error | null, summary: Summary) => void): void };
  export default newman;
}
