import { Global, Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { TokenVerifier } from '#libs/auth';
import type { ClockRow } from '#libs/clock';
import type { Store } from '#libs/store';
import { RequestEngine, SealedCodec, TemporalModule } from '#libs/temporal';
import type { TemporalOptions } from '#libs/temporal';
import { AccessGuard } from './access/access.guard.js';
import { Authentication, TOKEN_VERIFIER } from './access/authentication.js';
import { Reading } from './access/reading.js';
import { Subjects } from './access/subjects.js';
import { PAYLOAD_CODEC } from './codec/payload-reader.js';
import { StoreRegistry } from './connect/store-registry.js';
import { peoplePorts } from './connect/people-ports.js';
import { storePorts } from './connect/store-ports.js';
import { StoreShelf } from './connect/store-shelf.js';
import type { DocumentParts } from './connect/store-shelf.js';
import { OPEN_API } from './docs/docs.module.js';
import { openApiDocument } from './docs/document.js';
import { CallLimits } from './edge/call-limits.js';
import { ALONE } from './edge/edge-settings.js';
import type { EdgeSettings } from './edge/edge-settings.js';
import { DocumentShelf } from './documents/document-shelf.js';
import { Metrics } from './health/metrics.js';
import { Engine, Registry } from './ports.js';
import { QuestionSubjects } from './seat/question-subjects.js';
import { SeatBook } from './seat/seat-book.js';
import { StoreSeat } from './connect/store-seat.js';
import { operations, RESOURCES } from './resources.js';

/** What the API stands on. */
export interface ApiParts {
  store: Store;
  clock: ClockRow;
  temporal: TemporalOptions;
  verifier: TokenVerifier;
  documents: DocumentParts;
  /** How callers are met; on its own unless told otherwise. */
  edge?: EdgeSettings;
  /** Address of Temporal's own page, which may call the codec from a browser. */
  temporalPage?: string;
}

/** The API: its resources over store, Temporal and tokens. */
@Global()
@Module({})
export class ApiModule {
  static register(parts: ApiParts): DynamicModule {
    const providers = providersOf(parts);
    const temporal = TemporalModule.register({ useFactory: () => parts.temporal });
    return {
      module: ApiModule,
      imports: [temporal, ...RESOURCES],
      providers: [...providers, { provide: APP_GUARD, useClass: AccessGuard }],
      exports: providers,
    };
  }
}

function providersOf({ store, clock, temporal, verifier, documents, edge = ALONE }: ApiParts): Provider[] {
  return [
    ...storePorts(store, clock),
    ...peoplePorts(store),
    { provide: Registry, useValue: new StoreRegistry(store) },
    { provide: DocumentShelf, useValue: new StoreShelf(store, documents) },
    { provide: SeatBook, useValue: new StoreSeat(store) },
    { provide: Engine, useExisting: RequestEngine },
    { provide: TOKEN_VERIFIER, useValue: verifier },
    { provide: PAYLOAD_CODEC, useValue: new SealedCodec(temporal.sealer) },
    { provide: OPEN_API, useFactory: () => openApiDocument(operations()) },
    { provide: CallLimits, useValue: new CallLimits(edge.rates) },
    { provide: Metrics, useValue: new Metrics() },
    Authentication,
    Reading,
    Subjects,
    QuestionSubjects,
  ];
}
