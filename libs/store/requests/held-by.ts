/** Of a request this person holds something: they own it, it is offered to them, or they handle a task of it. */
export const HELD_BY = `v.ended_as is null and (v.owner = $1 or v.state -> 'offer' ->> 'to' = $1
  or exists (select 1 from task_view t where t.request = v.id and t.handler = $1
    and t.status in ('offered', 'accepted', 'adjudication')))`;
