/** Conformance of sample: which cases of packing there are, and why none of them is about windows as they are made here. */
import { type Area, type FolderRunner, notApplicable } from "./contract.ts";

/** Packing for fine-tuning, where a row may stay partly empty. */
const trl: FolderRunner = {
  folder: "model/trl",
  async *run() {
    for (const id of ["bfd", "bfd_split"]) {
      yield {
        id,
        outcome: notApplicable("rows of unequal length; every place of a window here holds a target"),
      };
    }
  },
};

/** The runners of this area. */
export const sample: Area = {
  cases: {
    window_positions: () => notApplicable("windows are read without positions per document"),
  },
  folders: [trl],
};
