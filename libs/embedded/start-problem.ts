/** A start that cannot go on, with what happened and what to do about it; shown to a person as it stands. */
export class StartProblem extends Error {
  constructor(
    readonly what: string,
    readonly remedy: string,
  ) {
    super(`${what}\n${remedy}`);
    this.name = 'StartProblem';
  }
}

/** Takes one line about what is happening, for a person who waits. */
export type Log = (line: string) => void;
