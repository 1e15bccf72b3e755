/**
 * The house rules as lint rules, so that they stay true: one arrow between rooms, one door a folder, names that say what
 * a folder is, and no code beside the data. Deno asks for a default export here.
 */
import { phases } from "../stages/stage.ts";

/** Rooms from the roof down: code imports its own room and those after it. */
const rooms = ["tests", "scripts", "pipelines", "stages"];
/** Folders of `stages/` that are phases. */
const phaseFolders = phases.map((phase) => phase.replace("-", "_"));
/** Libraries of `stages/` from the top down: each may import those on later lines. */
const libraries = [
  ["_pipe"],
  ["_training"],
  ["_objectives"],
  ["_generate"],
  ["_nn"],
  ["_grad"],
  ["_onnx", "_tokenizer"],
  ["_text", "_order"],
  ["_format", "_sort"],
  ["_std", "_wasm"],
];
/** Libraries about kinds, shared by stages; the others know nothing of the contract. */
const aboutKinds = ["_sort", "_pipe", "_training", "_objectives", "_generate", "_tokenizer"];

/** A path below the project, and what its folders say. */
interface Place {
  readonly path: string;
  readonly room: string;
  /** Folder below the room, "" for a file that lies in the room itself. */
  readonly folder: string;
}

function placeOf(path: string): Place {
  const parts = path.split("/");
  return { path, room: parts.length > 1 ? parts[0] : "", folder: parts.length > 2 ? parts[1] : "" };
}

/** The path of a file below the project, found by the last folder that is a room, or `data`. */
export function projectPath(filename: string): string {
  const path = filename.replaceAll("\\", "/");
  const found = [...path.matchAll(/\/(tests|scripts|pipelines|stages|data)\//g)][0];
  return found === undefined ? path.slice(path.lastIndexOf("/") + 1) : path.slice(found.index + 1);
}

/** The place that a relative import leads to; undefined for packages. */
function target(from: Place, specifier: string): Place | undefined {
  if (!specifier.startsWith(".")) return undefined;
  return placeOf(new URL(specifier, `file:///${from.path}`).pathname.slice(1));
}

/** What is wrong with an import by the one arrow; undefined when nothing is. */
function againstArrow(from: Place, to: Place): string | undefined {
  const [above, below] = [rooms.indexOf(from.room), rooms.indexOf(to.room)];
  if (above === -1) return undefined;
  if (below !== -1 && below < above) return `${from.room}/ may not import ${to.room}/: the arrow goes down`;
  if (from.room !== "stages" || to.room !== "stages" || from.folder === to.folder) return undefined;
  if (phaseFolders.includes(to.folder)) {
    return `${from.path} may not import the phase ${to.folder}: stages meet in pipelines`;
  }
  const [upper, lower] = [levelOf(from.folder), levelOf(to.folder)];
  if (upper !== -1 && lower !== -1 && lower <= upper) {
    return `${from.folder} may not import ${to.folder}: libraries point down`;
  }
  if (from.folder.startsWith("_") && !to.folder.startsWith("_") && !aboutKinds.includes(from.folder)) {
    return `${from.folder} may not import the contract: it knows nothing of stages`;
  }
  return undefined;
}
function levelOf(folder: string): number {
  return libraries.findIndex((level) => level.includes(folder));
}

/** What is wrong with an import that does not go through a folder's door. */
function besideDoor(from: Place, to: Place): string | undefined {
  const own = from.room === to.room && (from.folder === to.folder || from.room === "scripts");
  if (from.room === "tests" || to.folder === "" || own) return undefined;
  if (to.path.endsWith("/mod.ts") && to.path.split("/").length === 3) return undefined;
  if (from.room === "stages" && from.folder === "" && to.folder === "kinds") return undefined;
  return `${to.path} is inside ${to.room}/${to.folder}: import it through its mod.ts`;
}

/** What is wrong with a file's own place. */
function misplaced({ path, room, folder }: Place): string | undefined {
  if (room === "data" || path.startsWith("data/")) return "data/ holds no code";
  if (room !== "stages" || folder === "kinds" || folder === "" || folder.startsWith("_")) return undefined;
  return phaseFolders.includes(folder)
    ? undefined
    : `stages/${folder} is not a phase: a library's name starts with _`;
}

type Check = (from: Place, to: Place) => string | undefined;

/** A rule over all imports and re-exports of a file. */
function importRule(check: Check): Deno.lint.Rule {
  return {
    create(context) {
      const from = placeOf(projectPath(context.filename));
      function visit(node: { source: { value: string } | null } & Deno.lint.Node): void {
        const to = node.source === null ? undefined : target(from, node.source.value);
        const message = to && check(from, to);
        if (message !== undefined) context.report({ node, message });
      }
      return {
        ImportDeclaration: visit as (node: Deno.lint.ImportDeclaration) => void,
        ExportNamedDeclaration: visit as (node: Deno.lint.ExportNamedDeclaration) => void,
        ExportAllDeclaration: visit as (node: Deno.lint.ExportAllDeclaration) => void,
      };
    },
  };
}

/** A rule over a file's own place, and over its default export. */
function fileRule(check: (place: Place, program: Deno.lint.Program) => string | undefined): Deno.lint.Rule {
  return {
    create(context) {
      return {
        Program(node) {
          const message = check(placeOf(projectPath(context.filename)), node);
          if (message !== undefined) context.report({ node, message });
        },
      };
    },
  };
}

/** What is wrong with a file's default export: pipelines have one, and nothing else has. */
function wrongDefault({ path, room, folder }: Place, { body }: Deno.lint.Program): string | undefined {
  const exports = body.filter(({ type }) => type.startsWith("Export"));
  const defaults = exports.filter(({ type }) => type === "ExportDefaultDeclaration");
  const isPipeline = room === "pipelines" && folder === "";
  if (isPipeline && (exports.length !== 1 || defaults.length !== 1)) {
    return "a pipeline default-exports its named artifacts, and nothing else";
  }
  const allowed = isPipeline || room === "tests" || path === "scripts/lint_plugin.ts" ||
    path.endsWith("/pipeline.ts");
  return defaults.length > 0 && !allowed ? "no default export but a pipeline's" : undefined;
}

const plugin: Deno.lint.Plugin = {
  name: "house",
  rules: {
    "one-arrow": importRule(againstArrow),
    "one-door": importRule(besideDoor),
    "rooms": fileRule(misplaced),
    "default-export": fileRule(wrongDefault),
  },
};
export default plugin;
