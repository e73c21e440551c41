import { Controller, Inject, Module, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Route } from '../operation/operation.js';
import type { OpenApiDocument } from './document.js';

export const OPEN_API = Symbol('OpenAPI document');

@Controller()
export class DocsController {
  /** Written once: it is large, and anybody may ask for it. */
  private readonly text: Buffer;

  constructor(@Inject(OPEN_API) document: OpenApiDocument) {
    this.text = Buffer.from(JSON.stringify(document));
  }

  @Route({
    method: 'get',
    path: '/openapi.json',
    id: 'getOpenApi',
    tag: 'product',
    summary: { zh: '接口文档', en: 'This document' },
    policy: 'public',
    answer: { status: 200, description: 'OpenAPI 3.1', example: { openapi: '3.1.0' } },
    errors: ['internal'],
  })
  openApi(@Res() reply: Response): void {
    reply.type('application/json').send(this.text);
  }
}

@Module({ controllers: [DocsController] })
export class DocsModule {}
