/** Why code could not be imported. One that asks for more than it is given is named, with what it asks for. */
export function importFailure({ name, message, stack = "" }: Error): string {
  const asked = /^Requires (.*?), run again with /s.exec(message)?.[1] ?? message;
  if (name !== "NotCapable") return message;
  const at = /(?:file|https?):\/\/[^\s()]+/.exec(stack)?.[0].replace(/:\d{1,9}:\d{1,9}$/, "");
  return `${
    at ?? "a module"
  } asks for ${asked} when it is imported, and code that is imported gets no more than to read ` +
    `the project and the folder of its pipeline; only the work of a stage may have more, where the stage says what it needs`;
}
