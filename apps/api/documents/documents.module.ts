import { Module } from '@nestjs/common';
import { DocumentIntake } from './document-intake.js';
import { DocumentsController } from './documents.controller.js';

@Module({ controllers: [DocumentsController], providers: [DocumentIntake] })
export class DocumentsModule {}
