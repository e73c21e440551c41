import { Module } from '@nestjs/common';
import { DocumentIntake } from './document-intake.js';
import { DocumentLists } from './document-lists.js';
import { DocumentsController } from './documents.controller.js';

@Module({ controllers: [DocumentsController], providers: [DocumentIntake, DocumentLists] })
export class DocumentsModule {}
