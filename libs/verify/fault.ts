/** What is wrong, and where; it never repeats what the rows hold. */
export interface Fault {
  stream?: string;
  number?: number;
  what: string;
}

/** Thrown at the first fault. */
export class FoundFault extends Error {
  override readonly name = 'FoundFault';

  constructor(readonly fault: Fault) {
    super(fault.what);
  }
}

export function faulty(what: string, stream?: string, number?: number): FoundFault {
  return new FoundFault({ what, stream, number });
}
