// Types of the `@std/path` function this project uses, for the untyped npm republication of deno-std.
export function globToRegExp(glob: string, options?: { extended?: boolean; globstar?: boolean }): RegExp;
