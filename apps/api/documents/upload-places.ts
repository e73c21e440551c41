import { tooManyUploads } from './document-problems.js';

/** Uploads that one caller and one process take at a time: each is held in memory while it is looked at. */
const EACH = 3;
const ALL = 8;

/** The uploads under way in this process. */
export class UploadPlaces {
  private readonly callers: string[] = [];

  /** Does the work in a place of its own, or refuses it with 429. */
  async within<T>(caller: string, work: () => Promise<T>): Promise<T> {
    if (this.callers.filter((one) => one === caller).length >= EACH) throw tooManyUploads(EACH);
    if (this.callers.length >= ALL) throw tooManyUploads(ALL);
    this.callers.push(caller);
    try {
      return await work();
    } finally {
      this.callers.splice(this.callers.indexOf(caller), 1);
    }
  }
}
