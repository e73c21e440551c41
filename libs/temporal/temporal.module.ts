import { Client } from '@temporalio/client';
import { Inject, Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata, OnApplicationShutdown } from '@nestjs/common';
import { openClient } from './connection.js';
import type { TemporalPlace } from './connection.js';
import type { Sealer } from './codec.js';
import { DepartureEngine } from './departure-engine.js';
import { RequestEngine } from './request-engine.js';
import { SeatEngine } from './seat-engine.js';

export interface TemporalOptions {
  place: TemporalPlace;
  sealer: Sealer;
  taskQueue: string;
}

export interface TemporalModuleOptions<Needs extends unknown[]> {
  imports?: ModuleMetadata['imports'];
  inject?: { [I in keyof Needs]: abstract new (...args: never[]) => Needs[I] };
  useFactory: (...needs: Needs) => TemporalOptions | Promise<TemporalOptions>;
}

const OPTIONS = Symbol('TemporalOptions');

/** Temporal for Nest: a lazily connected client, and the engine that sends commands through it. */
@Module({})
export class TemporalModule implements OnApplicationShutdown {
  constructor(@Inject(Client) private readonly client: Client) {}

  static register<Needs extends unknown[]>(options: TemporalModuleOptions<Needs>): DynamicModule {
    return {
      module: TemporalModule,
      global: true,
      imports: options.imports ?? [],
      providers: [
        { provide: OPTIONS, inject: options.inject ?? [], useFactory: options.useFactory },
        {
          provide: Client,
          inject: [OPTIONS],
          useFactory: ({ place, sealer }: TemporalOptions) => openClient(place, sealer),
        },
        {
          provide: RequestEngine,
          inject: [Client, OPTIONS],
          useFactory: (client: Client, { taskQueue }: TemporalOptions) =>
            new RequestEngine(client, taskQueue),
        },
        {
          provide: SeatEngine,
          inject: [Client, OPTIONS],
          useFactory: (client: Client, { taskQueue }: TemporalOptions) => new SeatEngine(client, taskQueue),
        },
        {
          provide: DepartureEngine,
          inject: [Client, OPTIONS],
          useFactory: (client: Client, { taskQueue }: TemporalOptions) =>
            new DepartureEngine(client, taskQueue),
        },
      ],
      exports: [Client, RequestEngine, SeatEngine, DepartureEngine],
    };
  }

  /** Called once, after the application has stopped taking requests. */
  async onApplicationShutdown(): Promise<void> {
    await this.client.connection.close();
  }
}
