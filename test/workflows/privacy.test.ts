import { accepted, RequestWorld } from '../support/request-world.js';

let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open();
  await world.work();
});
afterAll(() => world.close());

test('must hold 11: nothing that anybody said, and no id of a person but the owner, stands in a history in the clear', async () => {
  const request = await world.opened();
  const sentence = '张三的电话是一二三';
  accepted(await world.send(request, request.addWords(sentence)));
  accepted(await world.send(request, request.contact()));
  const { history } = await world.client.workflowService.getWorkflowExecutionHistory({
    namespace: world.place.namespace,
    execution: { workflowId: `request/${request.id}` },
  });
  const clear = readable(JSON.stringify(history));
  expect(clear).toContain('"p-owner"'); // a search attribute: an opaque id
  const seen = [sentence, '王小明', '5550', '已联系', 'contactName', 'q-owner'].filter((word) =>
    clear.includes(word),
  );
  expect(seen).toEqual([]);
});

/** A history as whoever steals Temporal's files would read it: its bytes as text too. */
function readable(json: string): string {
  const bytes = [...json.matchAll(/"data":"([^"]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64'));
  return json + bytes.map((data) => data.toString('utf8')).join();
}
