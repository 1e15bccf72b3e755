/** A site on the loopback interface that keeps a run waiting. */

/** A site whose only page is given out when the test says so: a run that fetches it goes on until then. */
export function slowSite() {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: hungUp, resolve: hangUp } = Promise.withResolvers<void>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async ({ signal }) => {
    signal.addEventListener("abort", () => hangUp());
    ask();
    await released;
    return new Response("a page");
  });
  return { server, asked, release, hungUp, url: `http://127.0.0.1:${server.addr.port}/` };
}
