/** The two systems that `compare.ts` puts side by side, each with the same few verbs. */
import { readRun, runNumbers, Store } from "../../../pipelines/_run/mod.ts";

/** How a command ended. */
export interface Ended {
  readonly status: number;
  /** The line that it wrote of something set aside, or its last one. */
  readonly said: string;
}

/** One system, working in a folder of its own on `FOLDER/in/*.jsonl`. */
export interface Side {
  readonly name: string;
  readonly folder: string;
  /** Starts filtering; `minChars` is the filter's option. */
  start(minChars: number): Deno.ChildProcess;
  /** True once a run that was started has finished something. */
  hasFinishedSomething(): boolean;
  /** Documents that someone who takes up the result now would get; undefined when there is none to be taken up. */
  documents(): Promise<number | undefined>;
  /** Deletes what one finished task has made. */
  deleteOneResult(): void;
}

/** Runs to the end. */
export async function ended(child: Deno.ChildProcess): Promise<Ended> {
  const { code, stdout, stderr } = await child.output();
  const text = new TextDecoder().decode(stderr) + new TextDecoder().decode(stdout);
  const lines = text.trim().split("\n");
  return {
    status: code,
    said: (lines.findLast((line) => line.includes("quarantined")) ?? lines.at(-1)!).trim(),
  };
}

/** This project. */
export function millrace(folder: string): Side {
  const store = new Store(`${folder}/store`);
  const pipeline = "scripts/oracle/silent_losses/pipeline.ts";
  const latest = () => {
    const number = runNumbers(store, "pipeline").at(-1);
    return number === undefined ? undefined : readRun(store, "pipeline", number);
  };
  return {
    name: "Millrace",
    folder,
    start: (minChars) => {
      const settings = [`ingest.files=${folder}/in/*.jsonl`, `keepLong.minChars=${minChars}`];
      return spawn("deno", [
        ...["run", "--quiet", "--allow-read", `--allow-write=${folder}`, "--allow-run=deno", "--allow-sys"],
        ...["scripts/millrace.ts", "run", pipeline, "--store", store.folder, "--workers", "2"],
        ...settings.flatMap((setting) => ["--set", setting]),
      ]);
    },
    hasFinishedSomething: () => entries(`${store.folder}/receipts`).length > 0,
    documents() {
      const record = latest();
      return Promise.resolve(record?.ended?.state === "done" ? record.nodes.get("kept")?.items : undefined);
    },
    deleteOneResult() {
      const record = latest()!;
      const part = store.readManifest(record.nodes.get("kept")!.key)!.parts[1];
      Deno.removeSync(store.blobPath(part.files[0].digest));
    },
  };
}

/** datatrove, through the Python that has it. */
export function datatrove(folder: string, python: string): Side {
  const script = "scripts/oracle/silent_losses/datatrove_side.py";
  return {
    name: "datatrove",
    folder,
    start: (minChars) => spawn(python, [script, "run", folder, `${minChars}`]),
    hasFinishedSomething: () => entries(`${folder}/out`).length > 0,
    async documents() {
      if (entries(`${folder}/out`).length === 0) return undefined;
      for (const name of ["next", "log-next"]) {
        await Deno.remove(`${folder}/${name}`, { recursive: true }).catch(() => {});
      }
      await ended(spawn(python, [script, "next", folder]));
      return entries(`${folder}/next`).reduce((sum, name) => sum + lines(`${folder}/next/${name}`), 0);
    },
    deleteOneResult: () => Deno.removeSync(`${folder}/out/${entries(`${folder}/out`)[1]}`),
  };
}

/** True when that Python can import datatrove. */
export async function hasDatatrove(python: string): Promise<boolean> {
  try {
    return (await ended(spawn(python, ["-c", "import datatrove"]))).status === 0;
  } catch {
    return false;
  }
}

function spawn(command: string, args: readonly string[]): Deno.ChildProcess {
  return new Deno.Command(command, { args: [...args], stdout: "piped", stderr: "piped" }).spawn();
}

function entries(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  } catch {
    return [];
  }
}

function lines(path: string): number {
  return Deno.readTextFileSync(path).split("\n").length - 1;
}
