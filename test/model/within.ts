/** Between two looks; real milliseconds. */
const LOOK_MS = 50;

/** Asks again and again until the answer is yes; throws with `what` when it stays no for so long (real milliseconds). */
export async function comesTrue(what: string, limitMs: number, asked: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await asked())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** The promise's value, or an error that names what never came. */
export async function within<T>(what: () => string, limitMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what()}: not within ${limitMs} ms`)), limitMs);
  });
  return Promise.race([promise, over]).finally(() => clearTimeout(timer));
}
