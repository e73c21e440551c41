/** What may be handed in: the media type, and the endings that a name of it may have (the first is the usual one). */
export const DOCUMENT_TYPES = {
  pdf: { media: 'application/pdf', endings: ['pdf'] },
  png: { media: 'image/png', endings: ['png'] },
  jpeg: { media: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  webp: { media: 'image/webp', endings: ['webp'] },
  heic: { media: 'image/heic', endings: ['heic', 'heif'] },
  docx: {
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  pptx: {
    media: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    endings: ['pptx'],
  },
  /** The national layout format 版式文档, GB/T 33190. */
  ofd: { media: 'application/ofd', endings: ['ofd'] },
  csv: { media: 'text/csv', endings: ['csv'] },
  txt: { media: 'text/plain', endings: ['txt'] },
} as const satisfies Record<string, { media: string; endings: readonly [string, ...string[]] }>;

export type DocumentType = keyof typeof DOCUMENT_TYPES;
