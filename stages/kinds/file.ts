/** Files as they are: archives that a crawl has written. */
import type { ByteFile, FileSet, FileSink, Kind } from "./kind.ts";

/** The kind of plain files: any number a part, named as they were. */
export const files: Kind<ByteFile> = {
  name: "files",
  format: 1,
  columns: {},
  get kind() {
    return files;
  },
  async lay(items: AsyncIterable<ByteFile>, sink: FileSink) {
    for await (const file of items) await sink.write(file.name, file.stream());
  },
  async *take(set: FileSet) {
    for (const name of set.names) yield { name, stream: () => set.stream(name) };
  },
};
