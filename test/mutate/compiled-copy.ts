import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledFile, ROOT } from './sources.js';

/** A text that stands once in a TypeScript file and in what is compiled from it, and what takes its place. */
export interface Edit {
  file: string;
  find: string;
  replace: string;
}

/** A copy of the compiled product, in which code may be changed without touching the product. */
export class CompiledCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'huying-mutate-'));

  constructor() {
    for (const name of ['package.json', 'dist', 'policies'])
      cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    // It belongs to the code as it was.
    rmSync(join(this.folder, 'dist', 'workflow-bundle.js'), { force: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  /** Works with the code changed; afterwards it is as it was. */
  async changed<T>(edits: readonly Edit[], work: () => Promise<T>): Promise<T> {
    const before = new Map<string, string>();
    try {
      for (const edit of edits) this.apply(edit, before);
      return await work();
    } finally {
      for (const [path, text] of before) writeFileSync(path, text);
    }
  }

  /** Changes the code for good. */
  apply({ file, find, replace }: Edit, before = new Map<string, string>()): void {
    const path = join(this.folder, compiledFile(file));
    const text = readFileSync(path, 'utf8');
    if (text.split(find).length !== 2) throw new Error(`\`${find}\` does not stand once in ${file}`);
    if (!before.has(path)) before.set(path, text);
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
