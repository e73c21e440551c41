import { ConfigFault } from '#libs/config';
import { SAMPLE_DISTRICT } from '#libs/policy';
import type { Store } from '#libs/store';

/** Invented people, whose ids anybody can read, must not serve real enterprises. Throws ConfigFault. */
export async function refuseSample(store: Pick<Store, 'directory'>): Promise<void> {
  const { units } = await store.directory.snapshot();
  if (!units.some(({ name }) => name.includes(SAMPLE_DISTRICT))) return;
  throw new ConfigFault(
    [
      `DATABASE_URL holds the sample district ${SAMPLE_DISTRICT}, whose people are invented: begin with an empty ` +
        'database, and bring your own in with `huying organisation import`',
    ],
    true,
  );
}
