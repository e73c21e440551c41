import { Module } from '@nestjs/common';
import { SeatIntake } from './seat-intake.js';
import { SeatReader } from './seat-reader.js';
import { SeatController } from './seat.controller.js';

@Module({ controllers: [SeatController], providers: [SeatIntake, SeatReader] })
export class SeatModule {}
