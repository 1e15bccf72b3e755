/** What changed in the code from one run to another, module by module, as far as its text is kept. */
import { plain, readCode, readSources, type RunRecord, type Store } from "../_run/mod.ts";
import { type LineChange, lineChanges } from "./line_changes.ts";

/** A module that both runs had, with other code. */
export interface ModuleChange {
  readonly module: string;
  /** Nodes whose code it is part of. */
  readonly nodes: readonly string[];
  /** Undefined where its text is not kept of both. */
  readonly changes: readonly LineChange[] | undefined;
}

/** Lines that are shown of one module. */
const shownLines = 12;

/** The modules whose code is not the same, each once, in the order of the nodes that have them. */
export function changedModules(was: RunRecord, is: RunRecord, store: Store): ModuleChange[] {
  const found = new Map<string, { nodes: string[]; changes: ModuleChange["changes"] }>();
  for (const [name, { fingerprint }] of is.nodes) {
    const before = was.nodes.get(name)?.fingerprint;
    if (before === undefined || before === fingerprint) continue;
    const [wasCode, isCode] = [readCode(store, before), readCode(store, fingerprint)];
    if (wasCode === undefined || isCode === undefined) continue;
    const [wasText, isText] = [readSources(store, before), readSources(store, fingerprint)];
    for (const [module, digest] of Object.entries(isCode)) {
      if (wasCode[module] === undefined || wasCode[module] === digest) continue;
      const [text, now] = [wasText?.[module], isText?.[module]];
      const changes = text === undefined || now === undefined ? undefined : lineChanges(text, now);
      const change = found.get(module) ?? { nodes: [], changes };
      found.set(module, { ...change, nodes: [...change.nodes, name] });
    }
  }
  return [...found].map(([module, change]) => ({ module, ...change }));
}

/** The changes in lines: of each module its name and whose code it is, then what went and came, by line number. */
export function sayModuleChanges(changes: readonly ModuleChange[]): string[] {
  return changes.flatMap((change) => ["", ...moduleLines(change)]);
}

function moduleLines({ module, nodes, changes }: ModuleChange): string[] {
  const head = `${plain(module)}, code of ${nodes.map(plain).join(", ")}:`;
  if (changes === undefined) {
    return [`${head} ${module.startsWith("npm:") ? "another version" : "its text is not kept"}`];
  }
  const lines = changes.flatMap(({ wasAt, isAt, was, is }) => [
    ...was.map((line, i) => `  ${wasAt + i} - ${plain(line)}`),
    ...is.map((line, i) => `  ${isAt + i} + ${plain(line)}`),
  ]);
  const more = lines.length - shownLines;
  return [head, ...lines.slice(0, shownLines), ...(more > 0 ? [`  … and ${more} more lines`] : [])];
}
