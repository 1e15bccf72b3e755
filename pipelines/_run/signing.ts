/**
 * Signatures (Ed25519, RFC 8032) of receipts and manifests, for stores that several people write to: who lists the keys
 * that they trust takes nothing from it that no such key has signed, and makes it themselves instead. Blobs need none,
 * since receipts know them by their digests.
 */
import { Buffer } from "node:buffer";
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";

/** Beginning of a signature's line, and of a trusted key's. */
const scheme = "ed25519";
/** What is signed, so that a signature made for something else cannot stand for one of ours. */
const purpose = "millrace store 1 ";

/** Whether bytes begin with the line of a signature. */
export function isSignature(bytes: Uint8Array): boolean {
  return new TextEncoder().encode(`${scheme} `).every((byte, index) => byte === bytes[index]);
}

/** Who signs. */
export interface Signer {
  /** The file of the private key, which nobody else may read. */
  readonly file?: string;
  /** The line that says who vouches for what has a digest. */
  lineFor(digest: string): string;
}
/** Whom one trusts. */
export interface TrustList {
  /** The lines of the list that name keys, for another process: {@linkcode trustListOf}. */
  readonly keys: readonly string[];
  /** Whether a line is the signature of a trusted key over a digest. */
  accepts(digest: string, line: string): boolean;
}

/** A new pair of keys: the private one as PEM (PKCS #8), the public one as a line of a list of trusted keys. */
export function makeKeys(): { readonly privateKey: string; readonly trustLine: string } {
  const { privateKey } = generateKeyPairSync(scheme);
  return {
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    trustLine: `${scheme} ${publicPart(privateKey)}`,
  };
}

/** The public half of a key, in base64url. */
function publicPart(key: KeyObject): string {
  return createPublicKey(key).export({ format: "jwk" }).x!;
}

/** The signer of a private key in a file. @throws {Error} when it holds none. */
export function readSigner(path: string): Signer {
  const pem = textOf(path, "sign with it");
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== scheme) throw new Error(`it is a key of ${key.asymmetricKeyType}`);
  } catch (cause) {
    throw new Error(`Cannot sign with ${path}: it holds no private key of ${scheme}`, { cause });
  }
  const name = publicPart(key);
  return {
    file: path,
    lineFor: (digest) => `${scheme} ${name} ${sign(null, bytesOf(digest), key).toString("base64url")}\n`,
  };
}

/** The keys that a file lists, one a line, each with a name behind it for people; lines with # say nothing. */
export function readTrustList(path: string): TrustList {
  return trustListOf(textOf(path, "trust the keys in it").split("\n"), path);
}

/** The same, of lines; `name` is what they are called where one of them is wrong. */
export function trustListOf(lines: readonly string[], name: string): TrustList {
  const keys = new Map<string, KeyObject>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [kind, x = ""] = line.split(" ", 2);
    if (kind !== scheme || !/^[A-Za-z0-9_-]{43}$/.test(x)) {
      throw new Error(
        `Cannot read ${name} as a list of trusted keys: line ${index + 1} is not "${scheme} KEY NAME"`,
      );
    }
    keys.set(x, createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }));
  }
  return {
    keys: [...keys.keys()].map((x) => `${scheme} ${x}`),
    accepts: (digest, line) => isSignedBy(keys, digest, line),
  };
}

/** Whether what somebody signs is taken by who trusts a list. */
export function isListed(signer: Signer, trust: TrustList): boolean {
  return trust.accepts("", signer.lineFor("").trimEnd());
}

function textOf(path: string, to: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (cause) {
    throw new Error(`Cannot read ${path} to ${to}: ${(cause as Error).message}`, { cause });
  }
}

function isSignedBy(keys: ReadonlyMap<string, KeyObject>, digest: string, line: string): boolean {
  const [its, name, signature] = line.split(" ");
  const key = its === scheme ? keys.get(name) : undefined;
  return key !== undefined && signature !== undefined &&
    verify(null, bytesOf(digest), key, Buffer.from(signature, "base64url"));
}

function bytesOf(digest: string): Uint8Array {
  return new TextEncoder().encode(purpose + digest);
}
