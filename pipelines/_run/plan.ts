/** What is made already, what would be made, and what depends on it: read from receipts alone. */
import { Fingerprints, lockedPackages, moduleInfo } from "./fingerprint.ts";
import type { FileRef, Manifest, Part } from "./manifest.ts";
import { type Node, type Pipeline, select } from "./pipeline.ts";
import { type Cut, cutShards } from "./shards.ts";
import type { Store } from "./store.ts";

/** Which part of a pipeline a run is about; names are of artifacts or stages. */
export interface Selection {
  /** Make only these; their inputs must be there. */
  readonly only?: readonly string[];
  /** Make these and all that follows from them; what comes before must be there. */
  readonly from?: string;
  /** Make nothing that is not needed for these. */
  readonly until?: string;
  /** Make what is selected again, even what is there. */
  readonly force?: boolean;
}

/** Where one node stands. */
export interface Standing {
  readonly node: Node;
  /** "waiting" when what it depends on must be made first, so that its key is not known yet. */
  readonly state: "stored" | "to make" | "waiting" | "not selected";
  readonly cut?: Cut;
  readonly manifest?: Manifest;
  /** Shards whose receipts are there. */
  readonly reused: number;
}

/** Fingerprints of the code of each node's stage, as it is now: a file edited later does not change a running plan. */
export async function fingerprintsOf(pipeline: Pipeline): Promise<ReadonlyMap<Node, string>> {
  const fingerprints = new Fingerprints(await moduleInfo(pipeline.file), await lockedPackages("deno.lock"));
  const found = new Map<Node, string>();
  for (const node of pipeline.nodes) {
    found.set(node, (await fingerprints.of(node.recipe.stage.module)).fingerprint);
  }
  return found;
}

/** The names that a selection leaves to be made. @throws {TypeError} for a name that the pipeline does not have. */
export function selectedNodes(pipeline: Pipeline, selection: Selection): ReadonlySet<Node> {
  let chosen = new Set(pipeline.nodes);
  if (selection.until !== undefined) chosen = closure(named(selection.until, pipeline), inputsOf);
  if (selection.from !== undefined) {
    const after = closure(named(selection.from, pipeline), (node) => usersOf(node, pipeline));
    chosen = new Set([...chosen].filter((node) => after.has(node)));
  }
  if (selection.only !== undefined) {
    const only = new Set(selection.only.flatMap((name) => named(name, pipeline)));
    chosen = new Set([...chosen].filter((node) => only.has(node)));
  }
  return new Set(pipeline.nodes.filter((node) => chosen.has(node)));
}

function named(name: string, { nodes, name: pipeline }: Pipeline): readonly Node[] {
  const found = select(name, nodes);
  if (found.length > 0) return found;
  throw new TypeError(
    `Cannot select "${name}" in ${pipeline}: it has ${nodes.map((node) => node.name).join(", ")}`,
  );
}

function closure(start: readonly Node[], next: (node: Node) => readonly Node[]): Set<Node> {
  const found = new Set<Node>();
  function visit(node: Node): void {
    if (found.has(node)) return;
    found.add(node);
    next(node).forEach(visit);
  }
  start.forEach(visit);
  return found;
}
function inputsOf(node: Node): readonly Node[] {
  return Object.values(node.inputs);
}
function usersOf(node: Node, { nodes }: Pipeline): readonly Node[] {
  return nodes.filter((other) => inputsOf(other).includes(node));
}

/** Where one node stands, given the manifests of its inputs. */
export async function standingOf(
  node: Node,
  fingerprints: ReadonlyMap<Node, string>,
  made: ReadonlyMap<Node, Manifest>,
  store: Store,
): Promise<Standing> {
  const inputs = manifestsOf(node, made);
  if (inputs === undefined) return { node, state: "waiting", reused: 0 };
  const cut = await cutShards(node, fingerprints.get(node)!, inputs, store);
  const manifest = await store.readManifest(cut.key);
  if (manifest !== undefined && await hasAll(manifest.parts, store)) {
    return { node, state: "stored", cut, manifest, reused: cut.shards.length };
  }
  const receipts = await Promise.all(cut.shards.map((shard) => storedPart(shard.key, store)));
  return { node, state: "to make", cut, reused: receipts.filter((part) => part !== undefined).length };
}

/** The manifests of a node's inputs; undefined while one is missing. */
export function manifestsOf(
  node: Node,
  made: ReadonlyMap<Node, Manifest>,
): Readonly<Record<string, Manifest>> | undefined {
  const entries = Object.entries(node.inputs).map(([name, input]) => [name, made.get(input)] as const);
  if (entries.some(([, manifest]) => manifest === undefined)) return undefined;
  return Object.fromEntries(entries) as Record<string, Manifest>;
}

/** The part of a key, if its receipt and all its blobs are there. */
export async function storedPart(key: string, store: Store): Promise<Part | undefined> {
  const part = await store.readReceipt(key);
  return part !== undefined && await hasAll([part], store) ? part : undefined;
}

async function hasAll(parts: readonly Part[], store: Store): Promise<boolean> {
  const refs = parts.flatMap(({ files, drops }): FileRef[] =>
    drops === undefined ? [...files] : [...files, drops]
  );
  return (await Promise.all(refs.map((ref) => store.hasBlob(ref)))).every(Boolean);
}

/** Where every node of a pipeline stands. Makes nothing and changes nothing. */
export async function planPipeline(
  pipeline: Pipeline,
  store: Store,
  selection: Selection = {},
): Promise<Standing[]> {
  const fingerprints = await fingerprintsOf(pipeline);
  const selected = selectedNodes(pipeline, selection);
  const made = new Map<Node, Manifest>();
  const standings: Standing[] = [];
  for (const node of pipeline.nodes) {
    const standing = await standingOf(node, fingerprints, made, store);
    const forced = selection.force === true && selected.has(node);
    if (standing.manifest !== undefined && !forced) made.set(node, standing.manifest);
    const state = selected.has(node)
      ? forced && standing.state === "stored" ? "to make" : standing.state
      : standing.state === "stored"
      ? "stored"
      : "not selected";
    standings.push({ ...standing, state, reused: forced ? 0 : standing.reused });
  }
  return standings;
}
