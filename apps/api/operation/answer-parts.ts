import { z } from 'zod';

/** A thing said in both languages. */
export const word = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Word' });

/** A moment on the product's clock. */
export const moment = z.iso.datetime({ offset: true });
