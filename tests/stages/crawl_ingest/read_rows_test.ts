import { assertEquals, assertRejects } from "@std/assert";
import type { Conversation, LabelledText, Question } from "../../../stages/kinds/mod.ts";
import { readConversations, readLabelledTexts, readQuestions } from "../../../stages/crawl_ingest/mod.ts";
import { fileOf, lineStart, readFile } from "./runs.ts";

Deno.test("readQuestions() reads questions, and says what is wrong with the rest", async () => {
  const lines = [
    '{"id":"q1","topic":"rivers","question":"Where?","choices":["here","there"],"answer":1,"more":true}',
    '{"question":"When?","choices":["now","then"],"answer":0}',
    '{"question":"How?","choices":["so","thus"],"answer":2}',
    '{"question":"Why?","choices":["because"],"answer":0}',
    '{"choices":["a","b"],"answer":"0"}',
    "[]",
    '{"question":"Who?","choices":["Ann","Ben","Ann"],"answer":0}',
  ];
  const { rows, drops } = await readFile<Question>(readQuestions, fileOf("q.jsonl", lines.join("\n")));
  assertEquals(rows[0], {
    id: "q1",
    topic: "rivers",
    question: "Where?",
    choices: ["here", "there"],
    answer: 1,
  });
  assertEquals({ ...rows[1], id: rows[1].id.length }, {
    id: 16,
    topic: "",
    question: "When?",
    choices: ["now", "then"],
    answer: 0,
  });
  assertEquals(rows.length, 2);
  assertEquals(drops.map(({ detail, quarantined }) => [detail, quarantined]), [
    [`byte ${lineStart(lines, 3)} of q.jsonl: answer: it is not the index of a choice`, true],
    [`byte ${lineStart(lines, 4)} of q.jsonl: choices: Too small: expected array to have >=2 items`, true],
    [
      `byte ${
        lineStart(lines, 5)
      } of q.jsonl: question: Invalid input: expected string, received undefined; ` +
      "answer: Invalid input: expected number, received string",
      true,
    ],
    [`byte ${lineStart(lines, 6)} of q.jsonl: Invalid input: expected object, received array`, true],
    [`byte ${lineStart(lines, 7)} of q.jsonl: choices: two choices are the same`, true],
  ]);
});

Deno.test("readConversations() reads messages in turn; a row that names no split is for training", async () => {
  const lines = [
    '{"messages":[{"role":"user","content":"Hello"},{"role":"assistant","content":"Good day"}]}',
    '{"id":"c2","split":"held-out","messages":[{"role":"system","content":"Be kind"}]}',
    '{"messages":[{"role":"robot","content":"x"}]}',
    '{"messages":[]}',
  ];
  const { rows, drops } = await readFile<Conversation>(
    readConversations,
    fileOf("c.jsonl", lines.join("\n")),
  );
  assertEquals(rows.map(({ split, messages }) => [split, messages.length]), [["train", 2], ["held-out", 1]]);
  assertEquals(rows[1].id, "c2");
  assertEquals(drops.map(({ detail }) => detail), [
    `byte ${
      lineStart(lines, 3)
    } of c.jsonl: messages.0.role: Invalid option: expected one of "system"|"user"|"assistant"`,
    `byte ${lineStart(lines, 4)} of c.jsonl: messages: Too small: expected array to have >=1 items`,
  ]);
});

Deno.test("readLabelledTexts() reads texts with labels, each id once", async () => {
  const lines = [
    '{"text":"win","label":"spam"}',
    '{"text":"win","label":"spam"}',
    '{"text":"hi","label":"ham"}',
    '{"text":""}',
  ];
  const { rows, drops } = await readFile<LabelledText>(
    readLabelledTexts,
    fileOf("t.jsonl", lines.join("\n")),
  );
  assertEquals(rows.map(({ text, label, split }) => [text, label, split]), [["win", "spam", "train"], [
    "hi",
    "ham",
    "train",
  ]]);
  assertEquals(drops.map(({ reason }) => reason), ["id seen before", "row does not fit"]);
});

Deno.test("rows that bring no id get one from their values, the same wherever they stand", async () => {
  const line = '{"text":"a","label":"b"}';
  const one = await readFile<LabelledText>(readLabelledTexts, fileOf("x.jsonl", line));
  const two = await readFile<LabelledText>(
    readLabelledTexts,
    fileOf("y.jsonl", `{"text":"z","label":"b"}\n${line}`),
  );
  assertEquals(one.rows[0].id, two.rows[1].id);
});

Deno.test("the stages that read rows say which files they want", async () => {
  const error = await assertRejects(() => readFile(readQuestions, fileOf("q.csv", "")), Error);
  assertEquals(
    error.message,
    "Cannot read q.csv as JSON lines: its name does not end in .jsonl, .jsonl.gz or .jsonl.zst",
  );
});
