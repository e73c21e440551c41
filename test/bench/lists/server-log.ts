import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Client } from 'pg';

/** Tables that grow with the requests: to read one from end to end is a fault. */
const BIG =
  /Seq Scan on (?:public\.)?(request_view|clock_view|task_view|event|stream_head|question_view|enterprise)\b/;

/** What a call cost the database. */
export interface Told {
  ms: number;
  statements: number;
  scanned: string[];
}

/** Reads what the server writes down of every statement and its plan. */
export class ServerLog {
  private position = 0;

  private constructor(
    private readonly file: string,
    private readonly superuserUrl: string,
  ) {}

  /** From now on connections of the application load what tells the plans; nothing is told yet. */
  static async prepare(file: string, superuserUrl: string): Promise<ServerLog> {
    const log = new ServerLog(file, superuserUrl);
    await log.run(`alter role huying_app set session_preload_libraries = 'auto_explain'`);
    return log;
  }

  async begin(): Promise<void> {
    await this.run(
      'alter system set log_min_duration_statement = 0',
      'alter system set auto_explain.log_min_duration = 0',
      'select pg_reload_conf()',
    );
    this.read();
  }

  async end(): Promise<void> {
    await this.run('alter system reset all', 'select pg_reload_conf()');
    await this.run('alter role huying_app reset session_preload_libraries');
  }

  /** What was written since the last look. */
  look(): Told {
    const lines = this.read().split('\n');
    const timed = lines.flatMap((line) => /duration: ([\d.]+) ms {2}(?!plan:)(\w+)/.exec(line) ?? []);
    const times = lines.flatMap((line) => {
      const found = /duration: ([\d.]+) ms {2}(?!plan:)/.exec(line);
      return found ? [Number(found[1])] : [];
    });
    return {
      ms: times.reduce((sum, ms) => sum + ms, 0),
      statements: timed.filter((word) => word === 'execute' || word === 'statement').length,
      scanned: [...new Set(lines.flatMap((line) => BIG.exec(line)?.[1] ?? []))],
    };
  }

  private async run(...statements: string[]): Promise<void> {
    const client = new Client({ connectionString: this.superuserUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  private read(): string {
    const file = openSync(this.file, 'r');
    try {
      const bytes = Buffer.alloc(fstatSync(file).size - this.position);
      readSync(file, bytes, 0, bytes.length, this.position);
      this.position += bytes.length;
      return bytes.toString();
    } finally {
      closeSync(file);
    }
  }
}
