import { type RegisterFormat, writeRegisterFile } from '#libs/register';
import type { Store } from '#libs/store';
import { zoneOf } from './zone-of.js';

/** The register as the bytes of a file. */
export async function giveOut(store: Store, format: RegisterFormat, table?: string): Promise<Uint8Array> {
  const { register } = await store.register.standing();
  return writeRegisterFile(register, await zoneOf(store), format, table);
}
