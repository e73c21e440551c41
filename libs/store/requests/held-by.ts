/** Of a request this person holds something: they own it, or it is offered to them. */
export const HELD_BY = `v.ended_as is null and (v.owner = $1 or v.state -> 'offer' ->> 'to' = $1)`;
