import { who } from '../api/sample-matter.js';
import { attack } from './attack.js';
import { AttackedProduct } from './product.js';
import { findSchemathesis } from './schemathesis.js';

const found = await findSchemathesis(() => undefined);
const [part, why] = 'missing' in found ? [describe.skip, ` (not run: ${found.missing})`] : [describe, ''];
/** Another one each time; it is said when something is found. */
// Always the same: what others find, `npm run attack` finds first.
const seed = 1;

/** It makes up cases more slowly than they are answered. */
const LIMIT_MS = 600_000;

part(`schemathesis${why}`, () => {
  test(
    'a short attack over the whole document finds nothing',
    async () => {
      const python = 'python' in found ? found.python : '';
      const product = await AttackedProduct.start({
        ...{ HUYING_CALLS_PER_MINUTE: '0', HUYING_CALLS_PER_MINUTE_OF_ADDRESS: '0' },
      });
      try {
        const how = { python, seed, as: who.coordinator, cases: 1, phases: ['examples', 'fuzzing'] };
        const { ok, report } = await attack(product, how);
        const faults = product.complaints.filter(({ status }) => status === 500);
        expect([seed, ok ? '' : report, faults, product.lives]).toEqual([seed, '', [], true]);
      } finally {
        await product.close();
      }
    },
    LIMIT_MS,
  );
});
