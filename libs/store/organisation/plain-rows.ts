/** A row without its nulls. */
export type Plain<Row> = { [K in keyof Row]: Exclude<Row[K], null> };

/** Rows as plain values: what is null in the table is absent. */
export function plain<Row extends object>(rows: Row[]): Plain<Row>[] {
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
      ) as Plain<Row>,
  );
}

/** The same without the generated id. */
export function withoutId<Row extends { id: string }>(rows: Row[]): Omit<Plain<Row>, 'id'>[] {
  return plain(rows).map(({ id: _id, ...row }) => row);
}
