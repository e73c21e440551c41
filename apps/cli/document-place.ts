/** The settings that say where the bytes of documents lie. */
export const DOCUMENT_PLACE = [
  'documentEndpoint',
  'documentBucket',
  'documentRegion',
  'documentAccessKey',
  'documentSecretKey',
] as const;
