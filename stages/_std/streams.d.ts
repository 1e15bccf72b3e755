// Types of the `@std/streams` names this project uses, for the untyped npm republication of deno-std.
export function toBytes(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>>;
export function toText(stream: ReadableStream<string | Uint8Array>): Promise<string>;
export function concatReadableStreams<T>(...streams: ReadableStream<T>[]): ReadableStream<T>;
export function mergeReadableStreams<T>(...streams: ReadableStream<T>[]): ReadableStream<T>;
export class TextLineStream extends TransformStream<string, string> {
  constructor(options?: { allowCR?: boolean });
}
export class LimitedBytesTransformStream extends TransformStream<Uint8Array, Uint8Array> {
  constructor(size: number, options?: { error?: boolean });
}
