/** Forging files of a shared store: their content is changed and all digests are made right again. */
import { namesIn, realDisk, Store } from "../../pipelines/_run/mod.ts";
import { digestOf } from "../../pipelines/_run/digest.ts";
import { JournalFile } from "../../pipelines/_run/journal.ts";
import { makeKeys, readSigner, type Signer, trustListOf } from "../../pipelines/_run/signing.ts";
import { lineOfPlace, type Vouching } from "../../pipelines/_run/vouching.ts";
import { edit } from "./tamper.ts";

/** People with keys: one who is trusted by all, and one who is not. */
export interface People {
  readonly builder: Signer;
  readonly stranger: Signer;
  /** Takes what the builder has signed, and signs with the builder's key. */
  readonly vouching: Vouching;
  /** The list of trusted keys, as a file, and the builder's key. */
  readonly trustFile: string;
  readonly keyFile: string;
}

/** Makes keys in a folder. */
export async function people(folder: string): Promise<People> {
  const [builder, stranger] = [makeKeys(), makeKeys()];
  const [keyFile, otherFile, trustFile] = ["builder.pem", "stranger.pem", "trusted"].map((name) =>
    `${folder}/${name}`
  );
  await Deno.writeTextFile(keyFile, builder.privateKey);
  await Deno.writeTextFile(otherFile, stranger.privateKey);
  await Deno.writeTextFile(trustFile, `${builder.trustLine} builder\n`);
  const signer = readSigner(keyFile);
  const vouching = { signer, trust: trustListOf([builder.trustLine], "the list") };
  return { builder: signer, stranger: readSigner(otherFile), vouching, trustFile, keyFile };
}

/** Who is said to vouch for a forgery: a line for a place in the store and a digest, given the line that stood there. */
export type Pretence = (place: string, digest: string, old: string) => string;

/** What somebody without a trusted key can write. */
export function pretences({ builder, stranger }: People): Readonly<Record<string, Pretence>> {
  return {
    "unsigned": () => "",
    "signed by a stranger": (place, digest) => lineOfPlace(stranger, place, digest),
    "with the line of what it was": (_place, _digest, old) => old,
    "signed for another place": (place, digest) => lineOfPlace(builder, `${place}1`, digest),
    "signed without its place": (_, digest) => builder.lineFor(digest),
  };
}

/** The same bytes, but for the values of a sealed file. */
export async function forgeSealed<T>(
  folder: string,
  place: string,
  change: (value: T) => T,
  pretend: Pretence,
): Promise<void> {
  await edit(`${folder}/${place}`, (bytes) => {
    const [, body, old] = new TextDecoder().decode(bytes).split("\n");
    const forged = JSON.stringify(change(JSON.parse(body)));
    const digest = digestOf(forged);
    const line = pretend(place, digest, old === "" ? "" : `${old}\n`);
    return new TextEncoder().encode(`${digest}\n${forged}\n${line}`);
  });
}

/** A checkpoint whose arrays of floats are five times what they were. */
export async function forgeCheckpoint(folder: string, place: string, pretend: Pretence): Promise<void> {
  await edit(`${folder}/${place}`, (bytes) => {
    const isSigned = new TextDecoder().decode(bytes.subarray(0, 8)) === "ed25519 ";
    const start = isSigned ? bytes.indexOf(10) + 1 : 0;
    const end = bytes.indexOf(10, start);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(start + 65, end)));
    const numbers = new Float64Array(bytes.slice(end + 1).buffer).map((value) => value * 5);
    const body = new Uint8Array(numbers.buffer);
    head.arrays[0].digest = digestOf(body);
    const text = JSON.stringify(head);
    const old = new TextDecoder().decode(bytes.subarray(0, start));
    const line = pretend(place, digestOf(text), old);
    const begin = new TextEncoder().encode(`${line}${digestOf(text)} ${text}\n`);
    const forged = new Uint8Array(begin.length + body.length);
    forged.set(begin);
    forged.set(body, begin.length);
    return forged;
  });
}

/** A journal of rows with other results. */
export async function forgeJournal(folder: string, place: string, pretend: Pretence): Promise<void> {
  const path = `${folder}/${place.replace("/journal", "")}`;
  const old: string[] = [];
  let records: string[];
  {
    using journal = new JournalFile(path, new Store(folder), () => {});
    records = (await Array.fromAsync(journal.replay())).map(({ bytes }) => new TextDecoder().decode(bytes));
    const text = new TextDecoder("latin1").decode(await Deno.readFile(`${folder}/${place}`));
    for (const [line] of text.matchAll(/ed25519 \S{43} \S{86}/g)) old.push(`${line}\n`);
  }
  await Deno.remove(`${folder}/${place}`);
  const ask = (place: string, digest: string) => Promise.resolve(pretend(place, digest, old.shift() ?? ""));
  using journal = new JournalFile(path, new Store(folder, realDisk, { ask }), () => {});
  await Array.fromAsync(journal.replay());
  for (const record of records) {
    const forged = record.replaceAll(/"score":[^}]+/g, `"score":5`);
    await journal.append(new TextEncoder().encode(forged));
  }
}

/** Folders of unfinished work that a store keeps. */
export function unfinishedIn(folder: string): string[] {
  return namesIn(`${folder}/checkpoints`).map((key) => `checkpoints/${key}`);
}
