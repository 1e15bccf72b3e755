/** Folders under names, by what leads to them. */
import { aliasOf, namesIn, runOfFolder, type Store } from "../_run/mod.ts";

/** Folders of runs that a name leads to now, or led to before it was set aside, whatever the log of names says. */
export function aliasedFolders({ folder }: Store): string[] {
  return [`${folder}/named`, `${folder}/damaged/named`].flatMap((names) =>
    namesIn(names).flatMap((name) => {
      const target = runOfFolder(name) === undefined ? aliasOf(`${names}/${name}`) : undefined;
      return target === undefined || target === "" ? [] : [`${folder}/named/${target}`];
    })
  );
}

/** Folders of the runs of a pipeline, whether a name stands for them or not. */
export function runFoldersOf(pipeline: string, { folder }: Store): string[] {
  return namesIn(`${folder}/named`).filter((name) =>
    name.replace(/@\d+$/, "") === pipeline && name !== pipeline
  )
    .map((name) => `${folder}/named/${name}`);
}
