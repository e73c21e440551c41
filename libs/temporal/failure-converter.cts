import { DefaultFailureConverter } from '@temporalio/common';

/** Message and stack of a failure travel as a payload, so that the codec seals them too (must hold 11). CommonJS: the SDK requires it by path. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
