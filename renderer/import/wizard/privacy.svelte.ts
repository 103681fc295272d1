import type { PrivacyRequest } from '../../../core/contract/privacy-request.ts';

/** What a person says in a wizard of ids, dates and ages. */
export class PrivacyChoice {
  /** File with the pseudonyms; null where ids are stored as they are. */
  key = $state<string | null>(null);
  shiftDates = $state(false);
  /** Null until a person says; the offer stands where there are such ages. */
  capAges = $state<boolean | null>(null);
  readonly #hasOldAges: () => boolean;

  /** @param hasOldAges whether ages of 90 and more were found */
  constructor(hasOldAges: () => boolean = () => false) {
    this.#hasOldAges = hasOldAges;
  }

  get hasOldAges(): boolean {
    return this.#hasOldAges();
  }

  get caps(): boolean {
    return this.capAges ?? this.hasOldAges;
  }

  get asked(): PrivacyRequest {
    return {
      ...(this.key === null ? {} : { key: this.key }),
      shiftDates: this.key !== null && this.shiftDates,
      capAges: this.caps,
    };
  }
}
