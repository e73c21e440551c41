import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Controller, Get, Module } from '@nestjs/common';
import { problemWords } from '#libs/catalogue';
import { commandTypes } from '#libs/messages';
import { operationsOf } from '../operation/operations-of.js';
import { operations } from '../resources.js';
import { openApiDocument, openApiText } from './document.js';
import { problemCatalogue } from './problem-catalogue.js';

const all = operations();
const reference = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../docs/reference/${name}`, import.meta.url)), 'utf8');

test('the committed pages are what the routes say: node dist/apps/api/write-reference.js writes them anew', () => {
  expect(openApiText(all) === reference('openapi.json')).toBe(true);
  expect(problemCatalogue() === reference('problems.md')).toBe(true);
});

test('every operation has an id of its own, words in both languages, an example and its errors', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { id, summary, answer, errors } of all) {
    expect([id, summary.zh.length > 0 && summary.en.length > 0]).toEqual([id, true]);
    expect([id, answer.example === undefined]).toEqual([id, false]);
    expect([id, errors.length > 0]).toEqual([id, true]);
  }
});

test.each(all)('the examples of $id are what its schemas accept', ({ body, answer }) => {
  const issues = [body, answer].flatMap((part) => part?.schema?.safeParse(part.example).error?.issues ?? []);
  expect(issues).toEqual([]);
});

const INTERNAL: string[] = [
  ...['fire', 'apply_calendar', 'hand_over'],
  ...['take_merge', 'release_merge', 'follow_master', 'note_errand'],
];

test('every command that people give has one route, named after it; the product’s own have none', () => {
  const routed = all.flatMap(({ command }) => command ?? []);
  expect(routed.toSorted()).toEqual(commandTypes.filter((type) => !INTERNAL.includes(type)).toSorted());
  expect(all.find(({ command }) => command === 'record_contact')?.path).toBe(
    '/v1/requests/:id/record-contact',
  );
});

test('every route has a policy; those open to everybody are these', () => {
  const open = all.filter(({ policy }) => policy === 'public').map(({ path }) => path);
  expect(open.toSorted()).toEqual(['/livez', '/metrics', '/openapi.json', '/readyz', '/v1/follow/:token']);
});

test('a route without a policy stops the start', () => {
  class Bare {
    read() {
      return 'anything';
    }
  }
  Get('/bare')(Bare.prototype, 'read', Object.getOwnPropertyDescriptor(Bare.prototype, 'read') ?? {});
  Controller()(Bare);
  class BareModule {}
  Module({ controllers: [Bare] })(BareModule);
  expect(() => operationsOf(BareModule)).toThrow(/Bare.read is a route without a policy/);
});

test('references of the document point at something, and every problem is one of the catalogue', () => {
  const document = openApiDocument(all);
  const text = JSON.stringify(document);
  const schemas = Object.keys(document.components['schemas'] as object);
  const wanted = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
  expect(wanted.filter((name) => !schemas.includes(name ?? ''))).toEqual([]);
  expect(text).not.toContain('#/$defs/');
  for (const { errors } of all) for (const code of errors) expect(problemWords[code]).toBeDefined();
});
