/** The other side of `confined.ts`: answers questions, a line of JSON each, until there are no more. */
import { messagesOf } from "./messages.ts";

/** Answers each question in turn. What code prints goes to the error stream, so that it is not taken for an answer. */
export async function answerQuestions<Question>(answer: (question: Question) => unknown): Promise<void> {
  console.log = console.info = console.debug = console.error;
  for await (const question of messagesOf<Question>(Deno.stdin.readable)) {
    let said: string;
    try {
      said = JSON.stringify({ answer: await answer(question) ?? null });
    } catch (error) {
      said = JSON.stringify({
        error: error instanceof Error ? error.message : `${error} was thrown, which is no error`,
      });
    }
    const line = new TextEncoder().encode(`${said}\n`);
    for (let at = 0; at < line.length;) at += Deno.stdout.writeSync(line.subarray(at));
  }
}
