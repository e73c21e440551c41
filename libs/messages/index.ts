export * from './terms.js';
export { actor, personRef, recipient, recipients } from './people.js';
export type { Actor, PersonRef, Recipient, Recipients } from './people.js';
export { personal, words } from './words.js';
export type { Words } from './words.js';
export { commandData, commandTypes } from './commands.js';
export type { CommandData, CommandType, Feedback } from './commands.js';
export { eventData, eventTypes } from './events.js';
export type { DomainEvent, EventOf, EventType } from './events.js';
