import { type DomainEvent, eventData } from '#libs/messages';
import { evolve, type RequestState } from '#libs/request';
import type { StreamKind } from '../journal/stream-kind.js';
import { project } from './projection.js';

/** The streams of requests 诉求. */
export const requestStreams: StreamKind<DomainEvent, RequestState> = { schemas: eventData, evolve, project };
