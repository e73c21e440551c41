import type { CommandType, DomainEvent } from '#libs/messages';
import type { DecidedData, Rejection } from '../command.js';
import type { Draft } from '../draft.js';

/** One use case: emits what happens, or says why not. A refusal leaves no trace (OWN-10). */
export type Handler<T extends CommandType> = (d: Draft, data: DecidedData<T>) => Rejection | undefined;
export type Handlers<T extends CommandType> = { [K in T]: Handler<K> };
export type { DomainEvent };
