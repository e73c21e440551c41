import { Controller, Module } from '@nestjs/common';
import { Body } from '@nestjs/common';
import { z } from 'zod';
import { Route } from '../operation/operation.js';
import { parsed } from '../operation/valid.pipe.js';
import { PayloadReader } from './payload-reader.js';

const payload = z.object({
  metadata: z.record(z.string(), z.base64()).optional(),
  data: z.base64().optional(),
});
const payloads = z.strictObject({ payloads: z.array(payload).max(500) }).meta({ id: 'Payloads' });

const example = { payloads: [{ metadata: { encoding: 'YmluYXJ5L2h1eWluZy1zZWFsZWQ=' }, data: 'AQID' }] };

@Controller()
export class CodecController {
  constructor(private readonly reader: PayloadReader) {}

  @Route({
    method: 'post',
    path: '/v1/codec/decode',
    id: 'decodePayloads',
    tag: 'product',
    summary: { zh: '为 Temporal 页面解密', en: 'Open payloads for Temporal’s own page' },
    description: 'The remote codec of Temporal’s page: its address is this API’s `/v1/codec`.',
    policy: { coordinator: 'any', administrator: 'any' },
    body: { schema: payloads, example },
    answer: {
      status: 200,
      description: 'the same payloads in the clear',
      schema: payloads,
      example: { payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'e30=' }] },
    },
    errors: ['invalid', 'unauthenticated', 'forbidden', 'too-large', 'unsupported-media-type', 'internal'],
  })
  async decode(@Body() body: unknown) {
    return { payloads: await this.reader.read(parsed(payloads, body).payloads) };
  }
}

@Module({ controllers: [CodecController], providers: [PayloadReader] })
export class CodecModule {}
