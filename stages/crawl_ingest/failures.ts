/** Answers that say nothing of a page, but that its server could not give it now. */
import { type Exchange, type Failure, unanswered } from "./request.ts";

/** Statuses that say that the server could not answer now, and nothing of the page. */
const passingStatuses: readonly number[] = [408, 425, 429];
/** Reasons that say the same. */
const passingReasons: ReadonlySet<string> = new Set([
  ...unanswered,
  "body unreadable",
  "host does not answer",
  "robots.txt unreachable",
  "time limit reached",
]);

/** Why an answer says nothing of the page. "Not modified" does so only to who has asked about a page. */
export function failureOf(answer: Exchange | Failure): string | undefined {
  if ("reason" in answer) return passingReasons.has(answer.reason) ? answer.reason : undefined;
  const { status, conditions } = answer;
  const isFailure = status >= 500 || passingStatuses.includes(status) ||
    status === 304 && conditions === undefined;
  return isFailure ? `status ${status}` : undefined;
}

/** Whether a page may come again that is not got for a reason. */
export function mayPass(reason: string): boolean {
  return passingReasons.has(reason) || reason.startsWith("status ");
}
