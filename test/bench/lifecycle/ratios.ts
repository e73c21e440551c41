import type { Row } from '../report.js';

const FIGURES = ['lifecycles/s', 'CPU ms each', 'ack p50 ms', 'ack p99 ms'];

/** Each figure of the product divided by that of a bare workflow under the same load, in the same run. */
export function ratios(rows: Row[]): Row[] {
  const mine = rows.filter(({ who }) => who === 'product');
  return mine.flatMap((product) =>
    rows
      .filter(({ who, clients }) => who !== 'product' && clients === product['clients'])
      .map((bare) => ({
        clients: product['clients'] ?? '',
        against: bare['who'] ?? '',
        ...Object.fromEntries(
          FIGURES.map((figure) => [figure, Number(product[figure]) / Number(bare[figure])]),
        ),
      })),
  );
}
