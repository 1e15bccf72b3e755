/** The pipeline of `fault_pipeline.ts` in a process whose loop fails at its seventh step: what is kept of it is unfinished. */
import artifacts from "./fault_pipeline.ts";
import { failure } from "./toy_stages.ts";

failure.step = 7;
export default artifacts;
