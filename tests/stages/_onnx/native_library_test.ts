import { assert, assertEquals, assertThrows } from "@std/assert";
import { libraryPath, openLibrary } from "../../../stages/_onnx/native_library.ts";

Deno.test("The library of each platform is found inside onnxruntime-node", () => {
  const ends = [
    [{ platform: "linux", arch: "x64" }, "/bin/napi-v6/linux/x64/libonnxruntime.so.1"],
    [{ platform: "linux", arch: "arm64" }, "/bin/napi-v6/linux/arm64/libonnxruntime.so.1"],
    [{ platform: "darwin", arch: "arm64" }, "/bin/napi-v6/darwin/arm64/libonnxruntime.1.dylib"],
    [{ platform: "win32", arch: "x64" }, "/bin/napi-v6/win32/x64/onnxruntime.dll"],
  ] as const;
  for (const [machine, end] of ends) {
    const path = libraryPath(machine);
    assert(path.endsWith(end), path);
    assert(Deno.statSync(path).isFile);
  }
  const error = assertThrows(() => libraryPath({ platform: "aix", arch: "ppc64" }), Error);
  assertEquals(error.message, "it is not known where its library lies on aix");
});

Deno.test("A library that is not there, or is another one, is refused before anything of it is called", () => {
  assertThrows(() => openLibrary("/nowhere/libonnxruntime.so.1"), Error, "Could not open library");
  if (Deno.build.os === "linux") {
    assertThrows(() => openLibrary("libc.so.6"), Error, "Failed to register symbol OrtGetApiBase");
  }
});
