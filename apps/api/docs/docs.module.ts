import { Controller, Inject, Module } from '@nestjs/common';
import { Route } from '../operation/operation.js';
import type { OpenApiDocument } from './document.js';

export const OPEN_API = Symbol('OpenAPI document');

@Controller()
export class DocsController {
  constructor(@Inject(OPEN_API) private readonly document: OpenApiDocument) {}

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
  openApi() {
    return this.document;
  }
}

@Module({ controllers: [DocsController] })
export class DocsModule {}
