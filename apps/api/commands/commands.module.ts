import { Module } from '@nestjs/common';
import { DuplicatesModule } from '../duplicates/duplicates.module.js';
import { CommandAnswers } from './command-answers.js';
import { CommandIntake } from './command-intake.js';
import { CommandStatuses } from './command-status.js';
import { CommandsController } from './commands.controller.js';
import { Flights } from './flights.js';
import { Findings } from './findings.js';
import { OpeningPlaces } from './opening-places.js';
import { Preparation } from './preparation.js';
import { ReceiptWriter } from './receipts.js';
import { RecentCommands } from './recent-commands.js';
import { RouteFinder } from '../routing/route-finder.js';
import { Rulebook } from './rulebook.js';
import { CommandStatusController } from './status.controller.js';

@Module({
  imports: [DuplicatesModule],
  controllers: [CommandsController, CommandStatusController],
  providers: [
    CommandIntake,
    Findings,
    Preparation,
    OpeningPlaces,
    Rulebook,
    RouteFinder,
    Flights,
    RecentCommands,
    CommandAnswers,
    ReceiptWriter,
    CommandStatuses,
  ],
  exports: [Rulebook, RouteFinder],
})
export class CommandsModule {}
