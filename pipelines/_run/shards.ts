/** Shards and keys: into which slices a recipe's making is cut, and what each slice's result depends on. */
import type { SourceFile } from "./contract.ts";
import { keyOf } from "./digest.ts";
import type { Shard, ShardOf } from "./execute.ts";
import type { KindFacts, RecipeFacts, SourceFacts } from "./facts.ts";
import { FileMemory } from "./file_memory.ts";
import { type FileVersion, InputFile } from "./input_file.ts";
import { contentOf, contentOfFile, type Manifest, type Part, storeFormat } from "./manifest.ts";
import type { Node } from "./pipeline.ts";
import { splitInput } from "./read.ts";
import { findFiles } from "./sources.ts";
import type { Store } from "./store.ts";

/** What is known of an input that is made, as far as what is made of it depends on it. */
type Made = Pick<Manifest, "content" | "parts">;

/** A recipe whose inputs are all made: its key and its shards. */
export interface Cut {
  readonly key: string;
  readonly shards: readonly Shard[];
}

/**
 * Cuts the making of a recipe into shards. Each key is a digest over the stage, its code, its options, the layouts of
 * its inputs and output, and the content of what the shard reads: equal keys mean equal bytes.
 */
export async function cutShards(
  { recipe }: Node,
  fingerprint: string,
  inputs: Readonly<Record<string, Made>>,
  store: Store,
): Promise<Cut> {
  const shared = sharedKey(recipe, fingerprint, Object.keys(inputs));
  const shards = keyed(await slices(recipe, inputs, new FileMemory(store)), shared);
  return { key: keyOf([shared, shards.map((shard) => shard.key)]), shards };
}

/** The shards that are of one thing, found without a look at what the others are of, nor at the user's files. */
export async function shardsOf(
  { recipe }: Node,
  fingerprint: string,
  inputs: Readonly<Record<string, Made>>,
  of: ShardOf,
  memory: FileMemory,
): Promise<readonly Shard[]> {
  const shared = sharedKey(recipe, fingerprint, Object.keys(inputs));
  return keyed(await slices(recipe, inputs, memory, of), shared);
}

/** What all shards of a recipe depend on. */
function sharedKey(recipe: RecipeFacts, fingerprint: string, inputs: readonly string[]): string {
  const { stage } = recipe;
  return keyOf({
    format: storeFormat,
    stage: stage.stageName,
    fingerprint,
    options: keyedOptions(recipe),
    output: layoutOf(stage.output.kind),
    kinds: inputs.map((name) => [name, layoutOf(stage.inputs[name].kind)]),
  });
}

function keyed(slices: readonly Slice[], shared: string): readonly Shard[] {
  return slices.map(({ content, ...shard }) => ({ ...shard, key: keyOf([shared, content]) }));
}

/** The shard of a stage that works on one part of its input, made from that part alone, before there are others. */
export async function shardAfter(
  node: Node,
  fingerprint: string,
  inputs: Readonly<Record<string, Made>>,
  part: Part,
  store: Store,
): Promise<Shard> {
  const split = splitInput(node.recipe.stage);
  const alone: Made = { content: contentOf([part]), parts: [part] };
  const given = Object.keys(node.inputs).map((name) => [name, name === split ? alone : inputs[name]]);
  return (await cutShards(node, fingerprint, Object.fromEntries(given), store)).shards[0];
}

/**
 * Which files are read, and how they are cut, is said by each shard's content, so that a new file leaves the other shards'
 * keys alone, and another size of slices those of files that are not cut.
 */
function keyedOptions({ stage, options }: RecipeFacts): Readonly<Record<string, unknown>> {
  const besides = [...stage.work.form === "source" ? saidByContent : [], ...stage.ages ? [saysWhen] : []];
  if (besides.length === 0) return options;
  return Object.fromEntries(Object.entries(options).filter(([name]) => !besides.includes(name)));
}

const saidByContent: readonly string[] = ["files", "sliceBytes"];
/** It says when something is made again, and not what. */
const saysWhen = "maxAgeHours";

function layoutOf(kind: KindFacts): readonly [string, number] {
  return [kind.name, kind.format];
}

type Slice = Omit<Shard, "key"> & { readonly content: unknown };

async function slices(
  { stage, options }: RecipeFacts,
  inputs: Readonly<Record<string, Made>>,
  memory: FileMemory,
  of: ShardOf = {},
): Promise<Slice[]> {
  const { work } = stage;
  if (work.form === "source") {
    const files = await sourceFiles(work.files(options), inputs, memory, of);
    const bytes = await sliceBytesOf(work, options, files.map(({ name }) => name));
    return files.flatMap((file, i) => fileSlices(file, bytes[i] ?? Infinity));
  }
  const split = splitInput(stage);
  const sides = Object.entries(inputs).filter(([name]) => name !== split);
  if (split === undefined) {
    const content = sides.map(([name, manifest]) => [name, manifest.content]);
    return [{ of: {}, label: "all", from: keyOf(content), content }];
  }
  return inputs[split].parts.flatMap((part, place) => {
    if (of.place !== undefined && of.place !== place) return [];
    const from = part.content;
    const side = sides.map((
      [name, manifest],
    ) => [name, sideContent(stage.inputs[name].kind, manifest, place)]);
    return [{ of: { place }, label: part.label, part, place, from, content: [side, from] }];
  });
}

/** Into how large slices files are cut; whole, where there is no answer. */
async function sliceBytesOf(
  work: SourceFacts,
  options: RecipeFacts["options"],
  names: readonly string[],
): Promise<readonly (number | undefined)[]> {
  if (work.sliceBytesOf !== undefined) return await work.sliceBytesOf(names);
  return names.map((name) => work.sliceBytes?.(name, options));
}

/** What the shard of one part depends on of an input beside that part: all of it, or its own file. */
function sideContent(kind: KindFacts, { content, parts }: Made, place: number): string {
  return kind.partwise ? contentOfFile(parts[0].files[place]) : content;
}

/** A file that is known by its content. */
interface KnownFile extends Omit<SourceFile, "slice">, Pick<Shard, "of" | "input"> {
  /** SHA-256 of its bytes. */
  readonly digest: string;
  /** How it is read where no reader sees all of it, if that is otherwise. */
  readonly streamOfCut?: SourceFile["stream"];
}

/** All files that a source reads, or the one that a shard is of. */
async function sourceFiles(
  patterns: readonly string[],
  inputs: Readonly<Record<string, Made>>,
  memory: FileMemory,
  { version, file }: ShardOf,
): Promise<KnownFile[]> {
  if (version !== undefined) return [userFile(version, memory)];
  const archived = archivedFiles(inputs, memory.store);
  if (file !== undefined) return archived.filter(({ name }) => name === file);
  const found = await findFiles(patterns, memory);
  return [...found.map((version) => userFile(version, memory)), ...archived];
}

function userFile(version: FileVersion, memory: FileMemory): KnownFile {
  const input = new InputFile(version, memory);
  const { name, digest, size } = version;
  return { of: { version }, input, name, digest, size, stream: input.stream };
}

/** The files inside input artifacts, such as the archive that a crawl wrote. */
function archivedFiles(inputs: Readonly<Record<string, Made>>, store: Store): KnownFile[] {
  const refs = Object.values(inputs).flatMap(({ parts }) => parts).flatMap(({ files }) => files);
  return refs.map((ref) => ({
    of: { file: ref.name },
    name: ref.name,
    digest: ref.digest,
    size: ref.bytes,
    stream: (from = 0) => from === 0 ? store.streamBlob(ref) : store.streamBlobFrom(ref, from),
    streamOfCut: (from = 0) => store.streamBlobFrom(ref, from),
  }));
}

/** The shards of one file: ranges of so many bytes, fixed by the file alone. */
function fileSlices(file: KnownFile, sliceBytes: number): Slice[] {
  const { of, input, name, digest, size } = file;
  const count = Math.max(1, Math.ceil(size / sliceBytes));
  return Array.from({ length: count }, (_, index) => {
    const start = index === 0 ? 0 : index * sliceBytes;
    const end = Math.min(size, (index + 1) * sliceBytes);
    const stream = count === 1 ? file.stream : file.streamOfCut ?? file.stream;
    const sliced: SourceFile = { name, size, slice: { start, end }, stream };
    const range = count === 1 ? [] : [start, end];
    return {
      of,
      label: [name, ...range.length > 0 ? [range.join("-")] : []].join(":"),
      file: sliced,
      ...(input && { input }),
      from: range.length > 0 ? keyOf([digest, range]) : digest,
      content: [name, digest, ...range],
    };
  });
}
