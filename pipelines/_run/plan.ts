/** What is made already, what would be made, and what depends on it: read from receipts alone. */
import { type Fingerprint, Fingerprints, lockedPackages, moduleInfo } from "./fingerprint.ts";
import { type FileRef, filesAndDrops, type Manifest, type Part, type Receipt } from "./manifest.ts";
import { passesOf } from "./passes.ts";
import { moduleUrl, type Node, type Pipeline, select } from "./pipeline.ts";
import type { Shard } from "./execute.ts";
import { type Fetch, fetchedAt, fetchOf, type Moment } from "./fetches.ts";
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
  /** Make only these shards of the one node that is selected: labels, or numbers from 0 in their order. */
  readonly shards?: readonly string[];
}

/**
 * What makes a run one of a part of a pipeline, as it is written on a command line; undefined for the whole. It is told by
 * what was asked for, not by what it came to: such a run is a try, and publishes nothing.
 */
export function sayPart({ only = [], from, until, shards }: Selection): string | undefined {
  const flags = [
    ...only.map((name) => `--only ${name}`),
    ...(from === undefined ? [] : [`--from ${from}`]),
    ...(until === undefined ? [] : [`--until ${until}`]),
    ...(shards === undefined ? [] : [`--shards ${shards.join(",")}`]),
  ];
  return flags.length === 0 ? undefined : flags.join(" ");
}

/** Where one node stands. */
export interface Standing {
  readonly node: Node;
  readonly code: Fingerprint;
  /** "waiting" when what it depends on must be made first, so that its key is not known yet. */
  readonly state: "stored" | "to make" | "waiting" | "not selected";
  readonly cut?: Cut;
  readonly manifest?: Manifest;
  /** Shards whose receipts are there. */
  readonly reused: number;
  /** The others, where the shards are known. */
  readonly open: readonly Shard[];
  /** Of what ages. */
  readonly fetch?: Fetch;
}

/** Fingerprints of the code of each node's stage, as it is now: a file edited later does not change a running plan. */
export async function fingerprintsOf(pipeline: Pipeline): Promise<ReadonlyMap<Node, Fingerprint>> {
  const fingerprints = new Fingerprints(
    await moduleInfo(moduleUrl(pipeline.file)),
    await lockedPackages("deno.lock"),
  );
  const found = new Map<Node, Fingerprint>();
  for (const node of pipeline.nodes) found.set(node, await fingerprints.of(node.recipe.stage.module));
  return found;
}

/** The nodes that a selection leaves to be made. @throws {TypeError} for a name that the pipeline does not have, and for none. */
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
  const inOrder = pipeline.nodes.filter((node) => chosen.has(node));
  if (inOrder.length === 0) {
    throw new TypeError(
      `Cannot select a part of ${pipeline.name}: what only, from and until name has nothing in common`,
    );
  }
  if (selection.shards !== undefined && inOrder.length !== 1) {
    const names = inOrder.map((node) => node.name).join(", ");
    throw new TypeError(`Cannot choose shards of several stages at once: ${names} are selected, name one`);
  }
  return new Set(inOrder);
}

/** Shards that an error names, before it says how many more there are. */
const namedShards = 8;

/** The places of the shards that labels, or numbers from 0, mean. @throws {TypeError} for one that there is not. */
export function chosenShards(wanted: readonly string[], name: string, shards: readonly Shard[]): Set<number> {
  return new Set(wanted.map((one) => {
    const labelled = shards.findIndex(({ label }) => label === one);
    if (labelled !== -1) return labelled;
    if (/^\d+$/.test(one) && Number(one) < shards.length) return Number(one);
    const labels = shards.slice(0, namedShards).map(({ label }) => label).join(", ");
    const more = shards.length > namedShards ? ` and ${shards.length - namedShards} more` : "";
    throw new TypeError(`Cannot choose shard "${one}" of ${name}: there is ${labels}${more}`);
  }));
}

function named(name: string, { nodes, name: pipeline }: Pipeline): readonly Node[] {
  const found = select(name, nodes);
  const first = nodes.filter(({ within }) => found.some((node) => node.name === within));
  if (found.length > 0) return [...first, ...found];
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
/** The nodes that have a node among their inputs. */
export function usersOf(node: Node, { nodes }: Pipeline): readonly Node[] {
  return nodes.filter((other) => inputsOf(other).includes(node));
}

/** Where one node stands, given the manifests of its inputs. With `passing`, it is enough that its rows have passed by. */
export async function standingOf(
  node: Node,
  fingerprints: ReadonlyMap<Node, Fingerprint>,
  made: ReadonlyMap<Node, Manifest>,
  store: Store,
  passing = false,
  moment: Moment = {},
): Promise<Standing> {
  const code = fingerprints.get(node)!;
  const inputs = manifestsOf(node, made);
  if (inputs === undefined) return { node, code, state: "waiting", reused: 0, open: [] };
  const action = await cutShards(node, code.fingerprint, inputs, store);
  const whole = (key: string) => {
    const manifest = store.readManifest(key);
    return manifest?.parts.every((part) => isThere(part, store, passing)) ? manifest : undefined;
  };
  const fetch = fetchOf(node, action, store, moment, whole);
  const cut = fetch === undefined ? action : fetchedAt(action, fetch.since);
  const known = { node, code, cut, ...(fetch && { fetch }) };
  const manifest = fetch?.isLatest === false ? undefined : whole(cut.key);
  if (manifest !== undefined) {
    return { ...known, state: "stored", manifest, reused: cut.shards.length, open: [] };
  }
  const open = cut.shards.filter((shard) => storedPart(shard.key, store, passing) === undefined);
  return { ...known, state: "to make", reused: cut.shards.length - open.length, open };
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

/** The part of a key, if its receipt and all its blobs are there; with `passing`, also one that was not kept. */
export function storedPart(key: string, store: Store, passing = false): Receipt | undefined {
  const part = store.readReceipt(key);
  return part !== undefined && isThere(part, store, passing) ? part : undefined;
}
function isThere(part: Part, store: Store, passing: boolean): boolean {
  return (passing || part.kept === undefined) && missingFiles([part], store).length === 0;
}

/** Files of parts that are not in the store in their full length. */
export function missingFiles(parts: readonly Part[], store: Store): FileRef[] {
  return parts.flatMap(filesAndDrops).filter((ref) => !store.hasBlob(ref));
}

/**
 * Where every node of a pipeline stands. Makes nothing and changes nothing. What ages is too old by the time `now`, in
 * milliseconds since the epoch, if that is given and the node is selected.
 */
export async function planPipeline(
  pipeline: Pipeline,
  store: Store,
  selection: Selection = {},
  now?: number,
): Promise<Standing[]> {
  const fingerprints = await fingerprintsOf(pipeline);
  const selected = selectedNodes(pipeline, selection);
  const made = new Map<Node, Manifest>();
  const standings: Standing[] = [];
  const passing = new Set(passesOf(pipeline, selected).flatMap((pass) => pass.slice(0, -1)));
  for (const node of pipeline.nodes) {
    const forced = selection.force === true && selected.has(node);
    const moment = now !== undefined && selected.has(node) ? { now, force: forced } : {};
    const standing = await standingOf(node, fingerprints, made, store, passing.has(node), moment);
    if (standing.manifest !== undefined && !forced) made.set(node, standing.manifest);
    const state = selected.has(node)
      ? forced && standing.state === "stored" ? "to make" : standing.state
      : standing.state === "stored"
      ? "stored"
      : "not selected";
    const all = forced ? { reused: 0, open: standing.cut?.shards ?? [] } : {};
    standings.push({ ...standing, state, ...all });
  }
  return standings;
}
