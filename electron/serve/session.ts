import { randomBytes, timingSafeEqual } from 'node:crypto';

const COOKIE = 'etiograph_session';

/**
 * Who may use this host: whoever opened an address with a token, once. The token is exchanged for a cookie, so that it
 * is of no use in a browser's history.
 */
export class Sessions {
  #token: Buffer | null = null;
  readonly #cookie = secret();

  /** A token for one more browser; the one before it is void. */
  newToken(): string {
    this.#token = secret();
    return this.#token.toString('base64url');
  }

  /** @returns the header that sets the cookie, or null for a token that is wrong or was used */
  exchange(token: string): string | null {
    if (!this.#token || !same(token, this.#token)) return null;
    this.#token = null;
    return `${COOKIE}=${this.#cookie.toString('base64url')}; HttpOnly; SameSite=Strict; Path=/`;
  }

  knows(cookieHeader: string | undefined): boolean {
    for (const part of (cookieHeader ?? '').split(';')) {
      const [name, value = ''] = part.trim().split('=', 2);
      // Another program on this computer may have set one of the same name.
      if (name === COOKIE && same(value, this.#cookie)) return true;
    }
    return false;
  }
}

const secret = (): Buffer => randomBytes(32);

function same(given: string, expected: Buffer): boolean {
  const bytes = Buffer.from(given, 'base64url');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
