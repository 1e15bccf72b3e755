/** What the run and its worker processes say to each other: a line of JSON each, over standard input and output. */
import type { ShardOf } from "./execute.ts";
import type { MadeShard } from "./make_shard.ts";
import type { ManifestRef } from "./manifest_ref.ts";
import type { PrivateNet } from "./permissions.ts";
import type { Setting } from "./pipeline.ts";
import type { Asked } from "./vouching.ts";

/** What a worker is started with, as its argument. */
export interface Employment {
  readonly file: string;
  readonly settings: readonly Setting[];
  readonly store: string;
  readonly privateNet: PrivateNet;
  /** The folder that it stages files in: its own, in the store's folder of temporary files. */
  readonly staging: string;
  /** Whether the run signs: it has the key, and is asked. */
  readonly signs: boolean;
  /** Lines of the list of trusted keys, where there is one. */
  readonly trust?: readonly string[];
}

/** One record of a task. */
export interface RecordPlace {
  /** Of the step that works on it. */
  readonly step: number;
  /** Of the record among those that the step is given, from 0. */
  readonly index: number;
}
/** A record that brings its worker down, and how: it is quarantined instead of being worked on. */
export interface Poison extends RecordPlace {
  readonly reason: string;
  readonly detail: string;
}

/** One shard to be made. The worker finds all else in the pipeline and in the store. */
export interface Task {
  /** The stages that are done in one pass. */
  readonly steps: readonly {
    readonly node: string;
    readonly fingerprint: string;
    /** The manifests of the inputs, by name. */
    readonly inputs: Readonly<Record<string, ManifestRef>>;
    /** Of what ages: when this making of it began, and the manifest of what was made before. */
    readonly fetch?: { readonly since: string; readonly earlier?: ManifestRef };
  }[];
  /** What the shard is of, and its key, which must come out the same. */
  readonly of: ShardOf;
  readonly key: string;
  readonly poison: readonly Poison[];
  /** Whether each record is announced before it is worked on, so that the one that brings the worker down is known. */
  readonly announce: boolean;
  /** The `traceparent` of the shard, where runs are traced. */
  readonly trace?: string;
}

/** A shard whose files are for the run to commit, and its receipts after them. */
export interface StagedShard extends MadeShard {
  /** Names of the files in the staging folder, by their digests. */
  readonly staged: Readonly<Record<string, string>>;
}

/** From the run to a worker. */
export type Request =
  | { readonly task: Task }
  | { readonly stop: true }
  /** The line that was asked for first of those that were not given yet. */
  | { readonly vouched: string };

/** From a worker to the run. Each line is a sign of life. */
export type Reply =
  /** All code is loaded; only now a task may come. */
  | { readonly loaded: true }
  /** Of one stage of the pass, what all records share is ready. Once it is of all stages, each record has its deadline. */
  | { readonly ready: true }
  /** One stage of the pass has been through all its records: what it still does is not about a single one. */
  | { readonly through: true }
  /** A record is about to be worked on. */
  | { readonly record: RecordPlace }
  | { readonly done: number; readonly total: number | null; readonly note: string | null }
  /** A line for people. */
  | { readonly say: string }
  /** The run has the key. */
  | { readonly vouch: Asked }
  /** The shard is made, and its files are staged. */
  | StagedShard
  | Failure;

/** What ended a shard, and which damaged blob or changed file it came from, if it did. */
export interface Failure {
  readonly error: string;
  /** The digest of the blob. */
  readonly damaged?: string;
  /** The path of the file. */
  readonly changed?: string;
}

/** One message as its line. */
export function lineOf(message: Request | Reply): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(message)}\n`);
}

/** Messages of the lines of a stream; any other line is an error. A last line without its end was cut off by the death of the sender, and is none. */
export async function* messagesOf<Message>(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Message> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) yield messageOf<Message>(line);
    if (rest.length > longestMessage) {
      throw new SyntaxError("it said a line without an end, which is no message");
    }
  }
}

/** Longest message: that of a shard names its files. */
const longestMessage = 2 ** 26;
/** How much is shown of what is no message. */
const shownCharacters = 80;

function messageOf<Message>(line: string): Message {
  try {
    return JSON.parse(line) as Message;
  } catch {
    throw new SyntaxError(`it said ${JSON.stringify(line.slice(0, shownCharacters))}, which is no message`);
  }
}
