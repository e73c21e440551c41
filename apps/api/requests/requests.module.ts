import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { RequestDetails } from './request-details.js';
import { RequestLists } from './request-lists.js';
import { RequestReader } from './request-reader.js';
import { RequestsController } from './requests.controller.js';

@Module({
  imports: [CommandsModule],
  controllers: [RequestsController],
  providers: [RequestLists, RequestReader, RequestDetails],
  exports: [RequestReader],
})
export class RequestsModule {}
