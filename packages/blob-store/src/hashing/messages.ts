/** What the hashing thread is asked. Each request is answered once, in no promised order between hashes. */
export type HashRequest = { readonly call: number; readonly hash: number } & (
  | {
      readonly kind: "update";
      /** Where in the stream the block starts: only a block at 0 starts a hash. */
      readonly position: number;
      readonly memory: SharedArrayBuffer;
      readonly lengthBytes: number;
    }
  | { readonly kind: "digest" }
  | { readonly kind: "file"; readonly descriptor: number; readonly sizeBytes: number }
  | { readonly kind: "drop" }
);

export interface HashAnswer {
  readonly call: number;
  readonly digest?: string;
  readonly error?: string;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type HashQuestion = DistributiveOmit<HashRequest, "call">;
