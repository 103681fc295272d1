import i18next from 'i18next';
import { pagePlace, type PagePlace } from '../../core/contract/help-pages.ts';
import { en } from './en/index.ts';

/** `name_one` and `name_other` are asked for as `name` with a `count`. */
type WithoutPlural<K extends string> = K extends `${infer Name}_${'one' | 'other'}` ? Name : K;

type KeysOf<Catalogue> = {
  [K in keyof Catalogue & string]: Catalogue[K] extends string
    ? WithoutPlural<K>
    : `${K}.${KeysOf<Catalogue[K]>}`;
}[keyof Catalogue & string];

/** Every key of the catalogue, so that a misspelt one does not compile. */
export type TextKey = KeysOf<typeof en>;

const HELP_SECTIONS = ['frame', 'stage', 'import', 'cohort', 'train', 'explore'] as const;

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  // Svelte escapes what it draws.
  interpolation: { escapeValue: false },
  initAsync: false,
});

/**
 * Text in the user's language.
 *
 * @param values for the `{{places}}` of the text; `count` chooses the plural
 */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return i18next.t(key, values);
}

/** What help says of an area. */
export interface HelpText {
  readonly title: string;
  readonly text: string;
  /** Where more of it stands. */
  readonly page: PagePlace | null;
}

/** Help of a topic, null where there is none. @param topic `frame.rail` */
export function helpOf(topic: string): HelpText | null {
  const key = `help.${topic}`;
  if (!i18next.exists(`${key}.title`)) return null;
  const page = i18next.exists(`${key}.page`) ? pagePlace(i18next.t(`${key}.page`)) : null;
  return { title: i18next.t(`${key}.title`), text: i18next.t(`${key}.text`), page };
}

/** A part of the help, as its contents list it. */
export interface HelpSection {
  readonly title: string;
  readonly topics: readonly (HelpText & { readonly topic: string })[];
}

/** The help on areas, in the order of the work. */
export function helpContents(): readonly HelpSection[] {
  return HELP_SECTIONS.map((section) => ({
    title: t(`frame.helpSections.${section}`),
    topics: Object.keys(en.help[section]).map((name) => ({
      topic: `${section}.${name}`,
      ...helpOf(`${section}.${name}`)!,
    })),
  }));
}
