/** Stopping a run by SIGINT, SIGTERM or SIGHUP: what is done is kept, and the process ends soon; a second signal ends it at once. */
import { Stopped, stoppedStatus, type StopSignal, stopSignals } from "../exit_status.ts";

/** Time until a run that was told to stop is ended whatever it does, in milliseconds: batch systems kill after 10 s or more. */
const graceMilliseconds = 9500;

/** A signal that is aborted when the process is to stop, until it is disposed of. */
export function stopping(): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const listeners = stopSignals().map((name) => [name, () => stop(name)] as const);
  let timer: ReturnType<typeof setTimeout> | undefined;
  function stop(name: StopSignal): void {
    if (controller.signal.aborted) Deno.exit(stoppedStatus(name));
    timer = setTimeout(() => Deno.exit(stoppedStatus(name)), graceMilliseconds);
    controller.abort(new Stopped(name));
  }
  for (const [name, listener] of listeners) Deno.addSignalListener(name, listener);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      for (const [name, listener] of listeners) Deno.removeSignalListener(name, listener);
    },
  };
}
