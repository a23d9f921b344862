import { orderFigures } from '../../../server/screening/ranking/order-figures.rules';
import { figuresOf } from './figures';

test('an order is scored as the scorer of finished screenings does', () => {
  const labels = Array.from({ length: 40 }, (_, at) => [1, 3, 4, 20].includes(at));

  const figures = orderFigures(labels);

  expect(figures).toMatchObject(figuresOf(labels));
  expect(figures?.recall10).toBe(0.5);
});

test.each([[[]], [[true, true]], [[false]]])('there is nothing to score in %j', (labels) => {
  expect(orderFigures(labels)).toBeNull();
});
