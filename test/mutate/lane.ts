import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutation } from './mutation.js';
import { compiledFile, ROOT, ruleName, testsOf } from './sources.js';

/** A mutation that makes a test run for ever is noticed as well as one that makes it fail. */
const PATIENCE_MS = 90_000;

/** `broken`: the mutated code could not even be loaded, which shows nothing. */
export type Verdict = 'killed' | 'survived' | 'broken';

/** A copy of the compiled product in which one clause at a time is switched off. */
export class Lane {
  private readonly folder = mkdtempSync(join(tmpdir(), 'huying-mutate-'));

  constructor() {
    for (const name of ['package.json', 'dist', 'policies'])
      cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
    const config = { testEnvironment: 'node', testMatch: ['**/*.test.js'], roots: ['<rootDir>/dist'] };
    writeFileSync(join(this.folder, 'jest.config.json'), JSON.stringify({ ...config, transform: {} }));
  }

  /** Whether the tests named after the rule miss its clause. */
  async judge(mutation: Mutation): Promise<Verdict> {
    const path = join(this.folder, compiledFile(mutation.file));
    const before = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      before.replace(mutation.find, () => mutation.replace),
    );
    try {
      return await this.run(testsOf(mutation.rule), ['-t', ruleName(mutation.rule).source]);
    } finally {
      writeFileSync(path, before);
    }
  }

  /** Runs test files; `survived` means that all passed. */
  async run(files: readonly string[], options: readonly string[] = []): Promise<Verdict> {
    const report = join(this.folder, 'report.json');
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
    rmSync(this.folder, { recursive: true, force: true });
  }

  private waitFor(args: string[]): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, { cwd: this.folder, stdio: 'ignore' });
      const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      child.once('error', reject);
      child.once('close', (_code, signal) => {
        clearTimeout(impatience);
        resolve(signal === null);
      });
    });
  }
}
