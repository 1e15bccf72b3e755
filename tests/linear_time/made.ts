/** Patterns that are made of strings: they are known only once they are made, so that is watched. */

/** A pattern that was made, and where. */
export interface Made {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

const root = new URL("../../", import.meta.url).href;

/** Watches all that is made by code of ours from here on; whoever called before has the constructor of before. */
export function watchRegExp(): readonly Made[] {
  const made: Made[] = [];
  function note(found: RegExp): RegExp {
    const [, path, line] =
      new Error().stack!.split("\n").slice(3).join("\n").match(/(file:[^\s)]+):(\d+):\d+/) ?? [];
    if (path?.startsWith(root)) {
      made.push({
        file: path.slice(root.length),
        line: Number(line),
        source: found.source,
        flags: found.flags,
      });
    }
    return found;
  }
  globalThis.RegExp = new Proxy(RegExp, {
    construct: (target, args, made) => note(Reflect.construct(target, args, made)),
    apply: (target, self, args) => note(Reflect.apply(target, self, args)),
  });
  return made;
}
