/** What happens around one try of an activity: `run` does what the product does. */
export type Around = (name: string, args: unknown[], run: () => Promise<unknown>) => Promise<unknown>;

/** Activities by their names. */
export type Activities = Record<string, (...args: never[]) => Promise<unknown>>;

/** The same activities with something around each of them, whatever it is called. */
export function withAround(activities: Activities, around: Around): object {
  return Object.fromEntries(
    Object.entries(activities).map(([name, run]) => [
      name,
      (...args: never[]) => around(name, args, () => run(...args)),
    ]),
  );
}

/** Whether a try is about this request, question or departure: its id stands in what the activity is told. */
export const isAbout = (args: unknown[], id: string): boolean => JSON.stringify(args).includes(id);
