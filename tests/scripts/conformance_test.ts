import { assertEquals, assertStringIncludes } from "@std/assert";

/** Runs the conformance cases of a folder made of files by their paths; gives exit status and output. */
async function conformance(files: Readonly<Record<string, string>>) {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(`${folder}/conformance/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${folder}/conformance/${path}`, text);
  }
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: [
      ...["run", "--quiet", "--allow-read", "--allow-write", "--allow-env", "--allow-sys", "--allow-ffi"],
      ...["scripts/conformance.ts", folder],
    ],
    env: { NO_COLOR: "1" },
  }).output();
  await Deno.remove(folder, { recursive: true });
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const out = text(stdout);
  const row = (kind: string) =>
    out.split("\n").find((line) => line.startsWith(`${kind} `))?.trim().split(/\s+/).slice(1);
  return { code, out, error: text(stderr), row };
}

/** Cases as JSON lines; what a case does not say is empty. */
function lines(...cases: readonly Record<string, unknown>[]): string {
  return cases.map((test, i) => JSON.stringify({ id: `case ${i}`, params: {}, input: {}, ...test })).join(
    "\n",
  );
}

Deno.test("conformance runs every case by itself: one that throws or cannot be read hides no other", async () => {
  const simplified = { op: "simplify_text", input: { text: "Ab  c" }, expected: { text: "ab c" } };
  const { code, error, row, out } = await conformance({
    "data/a.jsonl": `${lines(simplified, { ...simplified, input: {} })}\nnot JSON\n${lines(simplified)}\n`,
    "model/hf-tiny/a/config.json": "{}",
    "model/hf-tiny/b/config.json": JSON.stringify({ architectures: ["BertForQuestionAnswering"] }),
    "model/hf-tiny/c/expected.json": "{}",
    "model/metrics/first.json": "{",
    "model/metrics/second.json": JSON.stringify([
      { gold: "The mill", pred: "mill", norm_gold: "mill", norm_pred: "mill", em: 1, f1: 1 },
      { gold: "a", pred: "b", norm_gold: "", norm_pred: "b", em: 1, f1: 0 },
    ]),
  });
  assertEquals(code, 1);
  assertEquals(row("simplify_text"), ["2", "1", "0"]);
  assertEquals(row("data/a.jsonl"), ["0", "1", "0"]);
  assertEquals(row("model/hf-tiny"), ["0", "2", "1"]);
  assertEquals(row("model/metrics"), ["1", "2", "0"]);
  assertStringIncludes(error, "failed: data/a.jsonl line 3: ");
  assertStringIncludes(out, "model/hf-tiny: heads as BertForQuestionAnswering has are not read");
  assertStringIncludes(out, "3 passed, 6 failed");
});

Deno.test("conformance knows a file by what it says, not by its name", async () => {
  const { code, row, out } = await conformance({
    "model/lm-eval/any.json": JSON.stringify({
      cases: [{
        name: "a",
        n_tokens: 2,
        prefix_token: -1,
        max_seq_len: 2,
        context_len: 1,
        windows: [[[-1, 0], [0, 1]]],
      }],
    }),
    "model/trl/any.json": JSON.stringify({
      input_ids: [[1, 2], [3]],
      seq_length: 3,
      bfd: [[1, 2, 3]],
      bfd_split: [[1, 2, 3]],
    }),
    "model/torch-ref/any.json": JSON.stringify({ shakespeare_char: [[100, 0.001]], another: [[0, 1]] }),
    "model/torch-ref/plain.json": JSON.stringify({
      config: { bias: false },
      x: [[0]],
      y: [[1]],
      losses: [],
      adamw: {},
    }),
    "model/torch-ref/unknown.json": JSON.stringify({ weather: "fine" }),
  });
  assertEquals(code, 0, out);
  assertEquals(row("model/lm-eval"), ["1", "0", "0"]);
  assertEquals(row("model/trl"), ["2", "0", "0"]);
  assertEquals(row("model/torch-ref"), ["1", "0", "3"]);
  assertStringIncludes(out, "model/torch-ref: no runner knows a file of this kind");
});

Deno.test("conformance has a runner for signatures, hashes, cuts, chunks, ids and sentences", async () => {
  const minhash = {
    n_grams: 5,
    num_buckets: 2,
    hashes_per_bucket: 2,
    seed: 1,
    hash: "xxhash",
    precision: 32,
  };
  // Signatures and hashes were made by numpy 2 and xxhash 3.
  const { code, error, out, row } = await conformance({
    "data/all.jsonl": lines(
      {
        op: "minhash_signature",
        params: minhash,
        input: { text: "the old mill stands by the river" },
        expected: { signature: [[407847769, 1287442557], [545979947, 2165318228]] },
      },
      {
        op: "minhash_signature",
        params: { ...minhash, hash: "sha1", precision: 64 },
        input: { text: "the old mill stands by the river" },
        expected: ["353011461092822172", "44055335985023333", "304624994456956405", "245816475898611616"],
      },
      { op: "minhash_signature", params: minhash, input: { text: "too short" }, expected: { signature: [] } },
      {
        op: "xxhash",
        params: { bits: 64 },
        input: { text: "the old mill" },
        expected: { value: "1996510289568885158" },
      },
      {
        op: "xxhash",
        params: { bits: 32 },
        input: { text: "the old mill" },
        expected: { value: 2930154285 },
      },
      { op: "xxhash", params: { algorithm: "xxh3_64" }, input: { text: "x" }, expected: { value: 1 } },
      {
        op: "lsh_probability",
        params: { bands: 14, rows: 8 },
        input: { similarity: 0.8 },
        expected: { p: 0.924 },
      },
      {
        op: "optimal_bands_rows",
        params: { num_perm: 128 },
        input: { threshold: 0.8 },
        expected: { b: 9, r: 13 },
      },
      {
        op: "chunk_doc_ends",
        params: { shuffle_chunk_size: 4 },
        input: { doc_ends: [2, 4, 9, 11] },
        expected: { chunks: [[2, 4], [8]] },
      },
      {
        op: "bpe_encode",
        params: { merges_list: [[97, 97], [256, 97]] },
        input: { text: "aaab" },
        expected: { ids: [257, 98] },
      },
      {
        op: "word_tokenize",
        input: { text: "It rains. We stay!" },
        expected: { tokens: ["It", "rains", ".", "We", "stay", "!"], sentences: ["It rains.", "We stay!"] },
      },
      {
        op: "word_tokenize",
        input: { text: "It rains. We stay!" },
        expected: { sentences: [[0, 10], [10, 18]] },
      },
      { op: "word_tokenize", input: { text: "It rains." }, expected: { sentences: ["It", "rains."] } },
    ),
  });
  assertEquals(code, 1);
  assertEquals(
    error,
    'failed: word_tokenize case 12: sentences: got ["It rains."], expected ["It","rains."]\n',
  );
  assertEquals(row("minhash_signature"), ["3", "0", "0"]);
  assertEquals(row("xxhash"), ["2", "0", "1"]);
  assertEquals(row("word_tokenize"), ["2", "1", "0"]);
  for (const kind of ["lsh_probability", "optimal_bands_rows", "chunk_doc_ends", "bpe_encode"]) {
    assertEquals(row(kind), ["1", "0", "0"], out);
  }
});

Deno.test("conformance says of a kind or folder without a runner that it has none", async () => {
  const { code, out } = await conformance({
    "data/a.jsonl": lines({ op: "weather", expected: "fine" }),
    "data/snow/a.json": "{}",
    "model/rain/a.json": "{}",
  });
  assertEquals(code, 1);
  for (const folder of ["data/snow", "model/rain"]) {
    assertStringIncludes(out, `${folder}: no runner knows this folder`);
  }
  assertStringIncludes(out, "weather: no runner knows this kind");
});
