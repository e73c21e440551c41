import { Module } from '@nestjs/common';
import { LiveStream } from './live-stream.js';
import { StreamController } from './stream.controller.js';

@Module({ controllers: [StreamController], providers: [LiveStream] })
export class StreamModule {}
