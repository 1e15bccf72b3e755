/** Prints why the C interface cannot be used without permission for it. */
import { nativeProblem } from "../../../stages/_onnx/mod.ts";

console.log(nativeProblem());
