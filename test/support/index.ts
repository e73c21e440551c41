export { freshDatabase, testTemporal, type FreshDatabase } from './servers.js';
export {
  smallHeic,
  smallJpeg,
  smallOfd,
  smallOffice,
  smallPdf,
  smallPng,
  smallWebp,
  smallZip,
  type SmallEntry,
} from './small-files.js';
export { S3_KEYS, SmallS3 } from './small-s3.js';
