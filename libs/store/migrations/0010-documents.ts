import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
create table document (
  id text primary key,
  request text not null,
  enterprise text not null,
  key text not null,
  hash text not null,
  size integer not null check (size > 0),
  type text not null,
  name text not null,
  digest text not null,
  by jsonb not null,
  at timestamptz not null,
  touched_at timestamptz not null,
  stored boolean not null default false,
  referenced boolean not null default false,
  erased boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table document is 'Files handed in with a request; the bytes lie sealed in the store of documents, at their hash.';
comment on column document.id is 'Made from request and hash: an event that names it binds the content.';
comment on column document.key is 'The data key that seals bytes, name and digest: erasing it erases all three.';
comment on column document.hash is 'SHA-256 of the sealed bytes: their address in the store.';
comment on column document.digest is 'SHA-256 of the content, sealed: in the clear it would tell who holds a known file.';
comment on column document.stored is 'False until the bytes lie in the store; the row reserves their place before.';
comment on column document.erased is 'The key is gone and the bytes with it; the row stays, since an event may name it.';
create index document_request on document (request, at);
create index document_hash on document (hash);
create index document_loose on document (touched_at) where not referenced;
create table document_upload (
  command_id text primary key,
  document text not null references document on delete cascade,
  body_hash text not null
);
create index document_upload_document on document_upload (document);
comment on table document_upload is 'Which upload brought which document: a repeat gets the first answer (OWN-10).';
grant select, insert, update, delete on document, document_upload to huying_app;
`;

/** Documents of requests, and the uploads that brought them. */
export class Documents1700000000010 implements MigrationInterface {
  readonly name = 'Documents1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table document_upload, document');
  }
}
