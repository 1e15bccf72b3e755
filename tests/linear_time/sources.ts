/** The regular expressions in our sources. */

/** One pattern, or one place where patterns are made. */
export interface Found {
  readonly file: string;
  readonly line: number;
  /** Undefined where the pattern is made of strings: then it cannot be known from the source. */
  readonly pattern?: { readonly source: string; readonly flags: string };
  /** Whether searches go on where the last one ended. */
  readonly many: boolean;
}

/** Folders whose code sees text from outside. */
const rooms = ["stages", "pipelines", "scripts"];
/** Tools of ours that read nothing but what we wrote: they measure, or make samples and the numbers that tests compare with. */
const ownTools =
  /^scripts\/(?:measure|oracle|samples|conformance)\/|^scripts\/(?:run_tests|lint_plugin|conformance)\.ts$/;

const root = new URL("../../", import.meta.url);

/** Paths of all source files, below the project. */
export function* sourceFiles(folders: readonly string[] = rooms): Generator<string> {
  for (const folder of folders) {
    for (const { name, isDirectory } of [...Deno.readDirSync(new URL(folder, root))].sort(byName)) {
      const path = `${folder}/${name}`;
      if (isDirectory) yield* sourceFiles([path]);
      else if (/\.ts$/.test(name) && !/\.d\.ts$/.test(name) && !ownTools.test(path)) yield path;
    }
  }
}
function byName(a: Deno.DirEntry, b: Deno.DirEntry): number {
  return a.name < b.name ? -1 : 1;
}

/** The literals of a file, and the places where it makes patterns from strings. */
export function patternsIn(file: string, text: string): Found[] {
  const found: (Found & { readonly name: string | undefined })[] = [];
  const splitters = new Set<string>();
  function add(node: Deno.lint.Node, pattern?: Found["pattern"]): void {
    const { parent } = node as { readonly parent: Deno.lint.Node };
    const name = parent.type === "VariableDeclarator" && parent.id.type === "Identifier"
      ? parent.id.name
      : undefined;
    const many = isSplit(parent) || /[gy]/.test(pattern?.flags ?? "");
    found.push({ file, line: text.slice(0, node.range[0]).split("\n").length, pattern, many, name });
  }
  function visitCall(node: Deno.lint.NewExpression | Deno.lint.CallExpression): void {
    if (node.callee.type === "Identifier" && node.callee.name.endsWith("RegExp")) add(node);
    const [first] = node.arguments;
    if (isSplit(node) && first?.type === "Identifier") splitters.add(first.name);
  }
  const visitor: Deno.lint.LintVisitor = {
    Literal: (node) => node.raw.startsWith("/") ? add(node, literal(node.raw)) : undefined,
    NewExpression: visitCall,
    CallExpression: visitCall,
  };
  const plugin = { name: "patterns", rules: { collect: { create: () => visitor } } };
  Deno.lint.runPlugin(plugin, file, text);
  return found.map(({ name, many, ...rest }) => ({ ...rest, many: many || splitters.has(name ?? "") }));
}

function isSplit(node: Deno.lint.Node): boolean {
  return node.type === "CallExpression" && node.callee.type === "MemberExpression" &&
    node.callee.property.type === "Identifier" && node.callee.property.name === "split";
}

/** A literal taken apart. */
function literal(raw: string): { readonly source: string; readonly flags: string } {
  const end = raw.lastIndexOf("/");
  return { source: raw.slice(1, end), flags: raw.slice(end + 1) };
}

/** The text of a source file. */
export function textOf(file: string): string {
  return Deno.readTextFileSync(new URL(file, root));
}
