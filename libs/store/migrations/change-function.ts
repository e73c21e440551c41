import type { QueryRunner } from 'typeorm';

/** Puts one text of a database function in the place of another; the rest of it stays as it is. */
export async function changeFunction(
  runner: QueryRunner,
  name: string,
  from: string,
  to: string,
): Promise<void> {
  const wanted = `select pg_get_functiondef('${name}'::regproc) as text`;
  const [{ text }] = (await runner.query(wanted)) as [{ text: string }];
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  await runner.query(text.replace(from, () => to));
}
