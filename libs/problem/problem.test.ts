import { w } from '#libs/catalogue';
import { Problem, problemBody, problemHeaders, problemOf } from './index.js';

test('a refusal of the core keeps its code, its rule and its facts, in the caller’s language', () => {
  const problem = problemOf({
    ...{ rejected: true, code: 'too-late', rule: 'CLK-10' },
    ...{ en: 'Ask one working day before.', zh: '须提前一个工作日。', facts: { due: '2026-03-09' } },
  });
  expect(problemBody(problem, 'zh')).toMatchObject({
    ...{ type: 'urn:huying:problem:too-late', status: 409, code: 'too-late', rule: 'CLK-10' },
    ...{ title: '已过期限', detail: '须提前一个工作日。', due: '2026-03-09' },
  });
  expect(problemBody(problem, 'en').detail).toBe('Ask one working day before.');
  expect(problemHeaders(problem, 'en')['content-language']).toBe('en');
});

test('facts never replace a standard member', () => {
  const problem = new Problem('invalid', { detail: w('错', 'wrong'), facts: { status: 200, title: 'fine' } });
  expect(problemBody(problem, 'en')).toMatchObject({ status: 400, title: 'What was sent is not valid' });
});
