import { join } from 'node:path';
import type { DocumentStore } from './document-store.js';
import { FolderStore } from './folder-store.js';
import { S3Store } from './s3-store.js';

/** Where documents lie, as the settings say it. */
export interface DocumentPlace {
  /** The data folder, used where no bucket is named. */
  home: string;
  documentEndpoint?: string;
  documentBucket: string;
  documentRegion: string;
  documentAccessKey?: string;
  documentSecretKey?: string;
}

/** The store of documents: a bucket where an endpoint is named, else a folder of the data folder. */
export function openDocuments(place: DocumentPlace): DocumentStore {
  const { documentEndpoint: endpoint, documentBucket: bucket, documentRegion: region } = place;
  if (endpoint === undefined) return new FolderStore(join(place.home, 'documents'));
  const { documentAccessKey: accessKey, documentSecretKey: secretKey } = place;
  if (accessKey === undefined || secretKey === undefined)
    throw new Error('HUYING_DOCUMENT_S3_ENDPOINT needs HUYING_DOCUMENT_S3_ACCESS_KEY and …_SECRET_KEY');
  return new S3Store({ endpoint, bucket, region, accessKey, secretKey });
}
