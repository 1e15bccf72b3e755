import { assertRejects } from "@std/assert";
import { sampledPages } from "../../../scripts/measure/sample_web.ts";

Deno.test("sampledPages() says how to write the truth when it is not there", async () => {
  await assertRejects(
    () => sampledPages("data/samples", "data/store/nowhere/truth.jsonl"),
    Error,
    "Cannot read the truth of the sample web from data/store/nowhere/truth.jsonl: it is not there; " +
      "write it with scripts/make_samples.ts --truth",
  );
});
