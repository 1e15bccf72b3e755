/** Pages from files, and from files inside the store. */
import { z } from "zod";
import { defineStage, source } from "../../stages/stage.ts";
import { files } from "../../stages/kinds/mod.ts";
import { ingest } from "../../stages/crawl_ingest/mod.ts";

const options = z.strictObject({ files: z.array(z.string()).default([]) });
/** Takes files into the store as they are, as a crawl does with what it writes. */
const keepFiles = defineStage({
  name: "keepFiles",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Takes files into the store.",
  inputs: {},
  output: files,
  options,
  work: source({
    files: ({ files }: { readonly files: readonly string[] }) => files,
    async *read({ name, stream }) {
      yield { name: name.slice(name.lastIndexOf("/") + 1), stream };
    },
  }),
});

const keep = keepFiles({}, { files: [] });
const archived = ingest({ archive: keep }, { files: [] });
const read = ingest({}, { files: [] });

export default { keep, archived, read };
