/** Processes whose time counts, by the part that they are. */
export type Parts = Record<string, number>;

/** Something that carries requests from opening to closing in six acknowledged steps, each of which stands in PostgreSQL. */
export interface Contender {
  readonly name: string;
  /** Process ids of what works for it alone; the two servers come on top. */
  readonly parts: Parts;
  /** Its own database, as an administrator. */
  readonly databaseUrl: string;
  /** One whole lifecycle; tells how long each acknowledgement took, in milliseconds. Gives the workflow's id. */
  live(acknowledged: (ms: number) => void): Promise<string>;
  /** Opens one request and leaves it open. */
  open(): Promise<void>;
  stop(): Promise<void>;
}
