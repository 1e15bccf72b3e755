/** The pipeline of `passing_pipeline.ts` with everything stored. */
import { artifacts } from "./passing_pipeline.ts";

export default artifacts({});
