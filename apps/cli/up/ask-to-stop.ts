/** A repeated signal is a person's wish only after this long: npm and the terminal send the same Ctrl-C twice. */
const ECHO_MS = 2_000;

/** Aborts when somebody asks for an end (Ctrl-C, kill, closed terminal); asked again later, ends at once. */
export function listenForStop(): AbortSignal {
  const stop = new AbortController();
  let askedAt = 0;
  const ask = () => {
    if (!stop.signal.aborted) {
      askedAt = performance.now();
      stop.abort();
    } else if (performance.now() - askedAt > ECHO_MS) process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  return stop.signal;
}

/** Resolves when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
