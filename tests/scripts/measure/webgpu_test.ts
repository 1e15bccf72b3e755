import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { compareOnWebGpu, driverEnvironment, webGpuProblem } from "../../../scripts/measure/webgpu.ts";

/** Nothing to test where the machine has no driver: the tests are counted as ignored, and say why. */
const problem = await webGpuProblem();
const why = problem === undefined ? "" : ` (ignored: ${problem})`;

for (const model of ["line", "gpt2 with Muon"]) {
  Deno.test({
    name: `On WebGPU a ${model} has the losses of the CPU, and no operation is left to the host${why}`,
    ignore: problem !== undefined,
    async fn() {
      const { cpu, webgpu, onDevice, onHost, weightDistance } = await compareOnWebGpu(model);
      assertEquals([cpu.length, webgpu.length, onHost], [10, 10, []]);
      assert(onDevice > 30 && cpu[9] < cpu[0]);
      cpu.forEach((loss, i) =>
        assert(Math.abs(loss - webgpu[i]) < 1e-5, `step ${i}: ${loss} and ${webgpu[i]}`)
      );
      assert(weightDistance < 1e-3, `${weightDistance}`);
    },
  });
}

Deno.test({
  name: `On WebGPU a llama trains with the same bits each time${why}`,
  ignore: problem !== undefined,
  async fn() {
    const permissions = ["--allow-read", "--allow-env", "--allow-ffi", "--allow-sys"];
    const conditions = [
      "--trainings=3",
      "--steps=2",
      "--threads=1",
      "--backends=webgpu",
      "--busy=0",
      "llama",
    ];
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", ...permissions, "scripts/measure/training_determinism.ts", ...conditions],
      env: await driverEnvironment(),
    }).output();
    assertStringIncludes(new TextDecoder().decode(stdout), "llama: 3 trainings, 1 digests");
  },
});
