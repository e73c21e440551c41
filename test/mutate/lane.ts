import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledCopy } from './compiled-copy.js';
import type { Mutation } from './mutation.js';
import { ROOT, ruleName, testsOf } from './sources.js';

/** A mutation that makes a test run for ever is noticed as well as one that makes it fail. */
const PATIENCE_MS = 90_000;

/** `broken`: the mutated code could not even be loaded, which shows nothing. */
export type Verdict = 'killed' | 'survived' | 'broken';

/** A copy of the compiled product in which one clause at a time is switched off. */
export class Lane {
  private readonly copy = new CompiledCopy();

  constructor() {
    const config = { testEnvironment: 'node', testMatch: ['**/*.test.js'], roots: ['<rootDir>/dist'] };
    writeFileSync(this.copy.path('jest.config.json'), JSON.stringify({ ...config, transform: {} }));
  }

  /** Whether the tests named after the rule miss its clause. */
  judge(mutation: Mutation): Promise<Verdict> {
    const names = ['-t', ruleName(mutation.rule).source];
    return this.copy.changed([mutation], () => this.run(testsOf(mutation.rule), names));
  }

  /** Runs test files; `survived` means that all passed. */
  async run(files: readonly string[], options: readonly string[] = []): Promise<Verdict> {
    const report = this.copy.path('report.json');
    rmSync(report, { force: true });
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    const always = ['--runInBand', '--silent', '--json', `--outputFile=${report}`, '--runTestsByPath'];
    const args = ['--experimental-vm-modules', '--no-warnings', jest, ...always, ...files, ...options];
    const inTime = await this.waitFor(args);
    if (!inTime) return 'killed';
    if (!existsSync(report)) return 'broken';
    const result = JSON.parse(readFileSync(report, 'utf8')) as Record<string, unknown>;
    if (Number(result['numFailedTests']) > 0) return 'killed';
    return result['success'] === true && Number(result['numPassedTests']) > 0 ? 'survived' : 'broken';
  }

  close(): void {
    this.copy.close();
  }

  private waitFor(args: string[]): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, { cwd: this.copy.folder, stdio: 'ignore' });
      const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      child.once('error', reject);
      child.once('close', (_code, signal) => {
        clearTimeout(impatience);
        resolve(signal === null);
      });
    });
  }
}
