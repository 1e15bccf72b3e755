/** Reading artifacts out of the store: the files of a part, and the items of a manifest. */
import { type FileSet, type Kind, kinds, type Reader, type Recipe } from "./contract.ts";
import type { KindFacts, StageFacts } from "./facts.ts";
import { countItems, type FileRef, type Manifest, type Part } from "./manifest.ts";
import type { Store } from "./store.ts";

/** The files of a part as a kind reads them. */
export function filesOf(part: Part, store: Store): FileSet {
  const refs = new Map(part.files.map((ref) => [ref.name, ref]));
  function ref(name: string): FileRef {
    const found = refs.get(name);
    if (part.kept === "no") {
      throw new Error(
        `Cannot read ${name} of ${part.label}: its rows passed by and were not kept (cache: false)`,
      );
    }
    if (found === undefined) {
      throw new Error(`Cannot read ${name} of ${part.label}: it has ${[...refs.keys()].join(", ")}`);
    }
    return found;
  }
  return {
    names: [...refs.keys()],
    bytes: (name) => store.readBlob(ref(name)),
    stream: (name) => store.streamBlob(ref(name)),
    region: (name) => store.blobRegion(ref(name)),
  };
}

/** The items of some parts, in the order of the parts. When reading fails, a damaged blob is what is told first. */
export function readerOf<Item>(
  of: Kind<Item> | KindFacts,
  parts: readonly Part[],
  store: Store,
): Reader<Item> {
  const kind = layoutOf(of) as Kind<Item>;
  const items = countItems(parts);
  async function* all(): AsyncGenerator<Item> {
    for (const part of parts) {
      try {
        yield* kind.take(filesOf(part, store));
      } catch (error) {
        for (const ref of part.files) await store.readBlob(ref);
        throw error;
      }
    }
  }
  async function one(): Promise<Item> {
    if (items !== 1) throw new Error(`Cannot take one of ${kind.name}: there are ${items}`);
    for await (const item of all()) return item;
    throw new Error(`Cannot take one of ${kind.name}: the files hold none`);
  }
  return { items, partItems: parts.map((part) => part.items), one, [Symbol.asyncIterator]: all };
}

/** Which part of the input that a stage works on part by part a shard is about. */
export interface PartPlace {
  readonly part?: Part;
  /** Its index among the parts. */
  readonly place?: number;
}

/** All inputs of a recipe as readers; with a shard that is about one part, what that shard may read of them. */
export function readersOf(
  { stage }: Recipe,
  inputs: Readonly<Record<string, Manifest>>,
  store: Store,
  { part, place }: PartPlace = {},
): Record<string, Reader<unknown>> {
  const readers = Object.entries(inputs).map(([name, manifest]) => {
    const kind = stage.inputs[name].kind as Kind<unknown>;
    if (part === undefined || place === undefined) {
      return [name, readerOf(kind, manifest.parts, store)] as const;
    }
    if (name === splitInput(stage)) return [name, readerOf(kind, [part], store)] as const;
    if (!kind.partwise) return [name, readerOf(kind, manifest.parts, store)] as const;
    const whole = manifest.parts[0];
    return [name, readerOf(kind, [{ ...whole, files: [whole.files[place]], items: 1 }], store)] as const;
  });
  return Object.fromEntries(readers);
}

/** Name of the input that a stage works on part by part; undefined when it sees its inputs whole. */
export function splitInput({ carries, work }: Pick<StageFacts, "carries" | "work">): string | undefined {
  if (work.form === "parts") return work.of;
  return work.form === "each" ? carries as string : undefined;
}

/** The kind of a name, for those who read artifacts without the pipeline that made them; undefined for one not known. */
export function kindNamed(name: string): Kind<unknown> | undefined {
  return Object.values<unknown>(kinds).filter(isKind).find((kind) => kind.name === name);
}

function layoutOf(kind: KindFacts): Kind<unknown> {
  const found = withLayout(kind);
  if (found !== undefined) return found;
  throw new Error(`Cannot read ${kind.name} here: only the code of their pipeline knows how they are laid`);
}
/** A kind with its layout: one that is loaded, or one of the project's own; undefined for one that another process has. */
export function withLayout(kind: KindFacts): Kind<unknown> | undefined {
  if (isKind(kind)) return kind;
  const own = kindNamed(kind.name);
  return own?.format === kind.format ? own : undefined;
}
function isKind(value: unknown): value is Kind<unknown> {
  return typeof value === "object" && value !== null && "lay" in value;
}

/** What a person wants to know of an artifact first: its kind's lines, or how many items it has. */
export async function describe(
  manifest: Pick<Manifest, "parts">,
  kind: KindFacts,
  store: Store,
): Promise<readonly string[]> {
  const [part] = manifest.parts;
  const said = manifest.parts.length !== 1
    ? undefined
    : await (kind.describePart?.(part) ?? withLayout(kind)?.describe?.(filesOf(part, store)));
  return said ?? [`${countItems(manifest.parts)} ${kind.name}`];
}
