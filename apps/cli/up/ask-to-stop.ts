/** A repeated signal is a person's wish only after this long: npm and the terminal send the same Ctrl-C twice. */
const ECHO_MS = 2_000;
const PARENT_LOOK_MS = 500;

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
  if (process.env['npm_lifecycle_event'] !== undefined) watchParent(ask);
  return stop.signal;
}

/** Started by npm and npm killed: nobody is left to ask. */
function watchParent(gone: () => void): void {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    gone();
  }, PARENT_LOOK_MS);
  look.unref();
}

/** Resolves when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
