import { signingKeys } from '#libs/auth';
import { tokenOf } from '../../support/token-of.js';
import { quantile } from '../quantile.js';
import type { Case } from './cases.js';
import type { ServerLog } from './server-log.js';

/** How long one case took one reader. */
export interface Measured {
  reader: string;
  name: string;
  rows: number;
  http: { p50: number; p95: number };
  database?: { p50: number; p95: number; statements: number; scanned: string[] };
}

interface Page {
  items?: { id?: string; request?: string }[];
  next?: string;
}

/** What is this slow needs no twenty calls to show it. */
const LONG_MS = 2_000;

/** Calls as one reader, one after the other. */
export class Listing {
  private constructor(
    private readonly url: string,
    private readonly reader: string,
    private readonly authorization: string,
  ) {}

  static async of(url: string, home: string, reader: string, who: string): Promise<Listing> {
    const token = await tokenOf(await signingKeys(home), who, '8h');
    return new Listing(url, reader, `Bearer ${token}`);
  }

  /** Undefined where the list is not for this reader. */
  async measure({ name, path, deep = 0 }: Case, times: number): Promise<Measured | undefined> {
    const place = await this.deeper(path, deep);
    const first = place === undefined ? undefined : await this.get(place);
    if (place === undefined || first === undefined) return undefined;
    const took: number[] = [];
    const until = performance.now() + LONG_MS;
    for (let n = 0; n < times && (n < 3 || performance.now() < until); n++) {
      const began = performance.now();
      await this.get(place);
      took.push(performance.now() - began);
    }
    const http = { p50: quantile(took, 0.5), p95: quantile(took, 0.95) };
    return { reader: this.reader, name, rows: first.items?.length ?? 1, http };
  }

  /** The same calls, as the server's log tells them. */
  async tell({ path, deep = 0 }: Case, times: number, log: ServerLog): Promise<Measured['database']> {
    const place = (await this.deeper(path, deep)) ?? path;
    log.look();
    const told = [];
    for (let n = 0; n < times; n++) {
      await this.get(place);
      told.push(log.look());
    }
    const ms = told.map((one) => one.ms);
    return {
      ...{ p50: quantile(ms, 0.5), p95: quantile(ms, 0.95) },
      statements: told.at(-1)?.statements ?? 0,
      scanned: [...new Set(told.flatMap(({ scanned }) => scanned))],
    };
  }

  /** A request that this reader is shown. */
  async anyRequest(): Promise<string | undefined> {
    return (await this.get('/v1/requests?order=received'))?.items?.at(-1)?.id;
  }

  private async deeper(path: string, pages: number): Promise<string | undefined> {
    let place = path;
    for (let page = 1; page < pages; page++) {
      const found = await this.get(place);
      if (found?.next === undefined) return found && place;
      place = `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(found.next)}`;
    }
    return place;
  }

  private async get(path: string): Promise<Page | undefined> {
    const answer = await fetch(this.url + path, { headers: { authorization: this.authorization } });
    const body = (await answer.json()) as Page;
    if (answer.status === 403 || answer.status === 404) return undefined;
    // The database was told to give up after ten seconds: that long it took, then.
    if (answer.status === 503) return {};
    if (answer.status !== 200)
      throw new Error(`${this.reader} ${path}: ${answer.status} ${JSON.stringify(body)}`);
    return body;
  }
}
