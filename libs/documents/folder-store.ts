import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DocumentStore, DocumentsUnavailable, mustBeAddress } from './document-store.js';

/** Documents in a folder of this machine, in 256 folders below it; readable by the product's own account alone. */
export class FolderStore implements DocumentStore {
  constructor(private readonly folder: string) {}

  /** Written beside its place and moved there: whoever reads finds all of it or nothing. */
  async put(address: string, bytes: Uint8Array): Promise<void> {
    const place = this.placeOf(address);
    await saying('put a document', async () => {
      if (await exists(place)) return;
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      const draft = `${place}.${randomUUID()}`;
      try {
        await writeSynced(draft, bytes);
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(dirname(place));
    });
  }

  async get(address: string): Promise<Buffer | undefined> {
    const place = this.placeOf(address);
    return saying('get a document', async () => {
      try {
        return await readFile(place);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    });
  }

  async remove(address: string): Promise<void> {
    const place = this.placeOf(address);
    await saying('remove a document', () => rm(place, { force: true }));
  }

  private placeOf(address: string): string {
    mustBeAddress(address);
    return join(this.folder, address.slice(0, 2), address);
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The new name is part of the folder, which is written on its own. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function saying<T>(during: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new DocumentsUnavailable(during, codeOf(error));
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : 'no code';
}
