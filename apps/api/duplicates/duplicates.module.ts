import { Module } from '@nestjs/common';
import { Candidates } from './candidates.js';
import { DuplicatesController } from './duplicates.controller.js';
import { SolvedMatters } from './solved-before.js';

@Module({
  controllers: [DuplicatesController],
  providers: [Candidates, SolvedMatters],
  exports: [Candidates],
})
export class DuplicatesModule {}
