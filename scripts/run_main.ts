/** Runs a script's main function; an error is told in one line, and the exit status says that there was one. */
export async function runMain(main: () => unknown): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(`error: ${(error as Error).message}`);
    Deno.exit(1);
  }
}
