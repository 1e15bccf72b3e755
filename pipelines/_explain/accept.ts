/**
 * Accepting: what other code made is taken for what this code would make, on a person's word. Receipts and a manifest are
 * written under the new keys, for the same blobs, and say so; whatever follows stays as it is. Only code may differ.
 */
import {
  type Acceptance,
  adoptFetch,
  type Cut,
  cutShards,
  fetchedAt,
  fetchPath,
  type LatestFetch,
  type Manifest,
  missingFiles,
  type Node,
  type NodeRecord,
  type Part,
  type Pipeline,
  planPipeline,
  readFetch,
  selectedNodes,
  type Standing,
  type Store,
} from "../_run/mod.ts";
import { basisOf, recentRuns } from "./history.ts";
import { basisNow } from "./plan.ts";
import { type Reason, reasonsForOtherKey, sayReason } from "./reasons.ts";

/** Who vouches, when, and why. */
export type Word = Pick<Acceptance, "by" | "since" | "because">;
/** What was accepted, or was not any more. */
export interface Accepted {
  readonly name: string;
  readonly shards: number;
  /** What differs: the code. */
  readonly reasons: readonly Reason[];
}

/**
 * Accepts the artifacts that a name means. The store must be open.
 *
 * @throws {Error} when something else than code differs, when an input is not made, and when nothing is to be accepted.
 */
export async function acceptStage(
  name: string,
  pipeline: Pipeline,
  store: Store,
  word: Word,
): Promise<Accepted[]> {
  const accepted: Accepted[] = [];
  for (const node of selectedNodes(pipeline, { only: [name] })) {
    // What comes before it in the same stage may just have been accepted: then its key is known only now.
    const standings = await planPipeline(pipeline, store);
    const standing = standings.find((one) => one.node === node)!;
    if (standing.state !== "stored") {
      accepted.push(await acceptNode(standing, standings, pipeline, store, word));
    }
  }
  if (accepted.length === 0) {
    throw new Error(`Cannot accept ${name} of ${pipeline.name}: it is stored already`);
  }
  return accepted;
}

async function acceptNode(
  standing: Standing,
  standings: readonly Standing[],
  pipeline: Pipeline,
  store: Store,
  word: Word,
): Promise<Accepted> {
  const { node } = standing;
  const cannot = `Cannot accept ${node.name} of ${pipeline.name}`;
  const records = [...recentRuns(store, pipeline.name)].flatMap((run) => run.nodes.get(node.name) ?? []);
  if (records.length === 0) throw new Error(`${cannot}: it was never made`);
  if (standing.cut === undefined) {
    throw new Error(`${cannot}: ${waitingFor(node, standings)} must be made first`);
  }
  const byNode = new Map(standings.map((one) => [one.node, one]));
  // Of what was accepted before, and that revoked, the record has the key of now.
  const record = records.find(({ key }) => key !== standing.cut!.key) ?? records[0];
  const manifest = store.readManifest(record.key);
  if (manifest === undefined || missingFiles(manifest.parts, store).length > 0) {
    throw new Error(`${cannot}: files of what was made are gone from the store`);
  }
  const reasons = reasonsForOtherKey(basisOf(record, store), basisNow(standing, byNode));
  const inputs = Object.entries(node.inputs).map(([input, from]) => [input, byNode.get(from)!.manifest!]);
  const latest = latestOf(record, store);
  const cutBy = async (fingerprint: string) => {
    const cut = await cutShards(node, fingerprint, Object.fromEntries(inputs), store);
    return { action: cut.key, cut: latest === undefined ? cut : fetchedAt(cut, latest.since) };
  };
  const { cut: asMade } = await cutBy(record.fingerprint);
  if (asMade.key !== record.key) {
    const others = reasons.filter(({ because }) => because !== "code").map(sayReason);
    const said = others.length > 0 ? others.join("; ") : sayReason({ because: "layout" });
    throw new Error(`${cannot}: not its code alone is another, ${said}`);
  }
  const { cut, action } = await cutBy(standing.code.fingerprint);
  await write(manifest, record, cut, store, word);
  const { source } = record.fetched ?? {};
  if (latest !== undefined) await adoptFetch({ source: source!, action }, { ...latest, key: cut.key }, store);
  return { name: node.name, shards: cut.shards.length, reasons };
}

/** Of what ages: its latest fetch, if it is that which was recorded. */
function latestOf({ key, fetched }: NodeRecord, store: Store): LatestFetch | undefined {
  if (fetched === undefined) return undefined;
  const latest = readFetch(fetchPath(store, fetched.source, fetched.action), store)?.latest;
  return latest?.key === key ? latest : undefined;
}

function waitingFor({ inputs }: Node, standings: readonly Standing[]): string {
  const open = Object.values(inputs).filter((input) =>
    standings.find(({ node }) => node === input)?.state !== "stored"
  );
  return open.map((input) => input.name).join(" and ");
}

/** Writes receipts first and the manifest last, as a run does. What was accepted before keeps the code that made it. */
async function write(
  manifest: Manifest,
  { fingerprint }: NodeRecord,
  cut: Cut,
  store: Store,
  word: Word,
): Promise<void> {
  const made = new Map(manifest.parts.map((part) => [`${part.from} ${part.label}`, part]));
  const parts: Part[] = [];
  for (const { key, from, label } of cut.shards) {
    const part = made.get(`${from} ${label}`)!;
    const accepted = { key: part.key, fingerprint, ...part.accepted, ...word };
    parts.push({ ...part, key, accepted });
    const { seconds = 0, machine } = store.readReceipt(part.key) ?? {};
    await store.writeReceipt({ ...part, key, accepted, seconds, ...(machine && { machine }) });
  }
  await store.writeManifest({ ...manifest, key: cut.key, parts });
}

/**
 * Takes acceptance back: what is only accepted is gone from the store, and is to be made. The store must be open.
 *
 * @throws {Error} when none of it is accepted.
 */
export async function revokeAcceptance(name: string, pipeline: Pipeline, store: Store): Promise<Accepted[]> {
  const selected = selectedNodes(pipeline, { only: [name] });
  const revoked: Accepted[] = [];
  for (const { node, manifest } of await planPipeline(pipeline, store)) {
    const parts = manifest?.parts.filter(({ accepted }) => accepted !== undefined) ?? [];
    if (!selected.has(node) || parts.length === 0) continue;
    await store.remove(store.manifestPath(manifest!.key));
    for (const { key } of parts) await store.remove(store.receiptPath(key));
    revoked.push({ name: node.name, shards: parts.length, reasons: [] });
  }
  if (revoked.length === 0) {
    throw new Error(`Cannot revoke ${name} of ${pipeline.name}: nothing of it is accepted`);
  }
  return revoked;
}

/** Who vouched for some parts, each once. */
export function acceptancesOf(parts: readonly Part[]): readonly Acceptance[] {
  const words = parts.flatMap(({ accepted }) => accepted ?? []);
  return [...new Map(words.map((word) => [`${word.since} ${word.by} ${word.because}`, word])).values()];
}
