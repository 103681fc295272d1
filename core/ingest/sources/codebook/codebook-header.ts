import { longPartOf } from '../../table/names/long-names.ts';
import { redcapPart } from '../redcap/project.ts';

/** What codebooks are called. */
export const isNamedCodebook = (file: string): boolean =>
  /codebook|code[ _-]?list|dictionar|kodebuch|codebuch|codeplan|datenw(?:ö|oe)rterbuch|variablen?[ _-]?(?:list|liste|(?:ü|ue)bersicht|beschreibung|info(?:rmation)?|descriptions?|labels?|names?)|^variab(?:les|len|ele?n|ili)\b|dictionnaire|diccionario|dizionario|libro de c(?:ó|o)digos/i.test(
    file,
  );

export type DescribedPart = 'variable' | 'label' | 'unit' | 'type' | 'levels' | 'missing';

/** Titles of a codebook's columns, as {@link plainTitle} writes them: English, German, French, Spanish, Italian, Dutch. */
export const CODEBOOK_TITLES: Readonly<Record<DescribedPart, readonly string[]>> = {
  variable:
    'variable|name|column|field|variable name|variables|var|var name|varname|variablename|column name|field name|variablenname|spalte|spaltenname|feld|feldname|nom|nom de la variable|nom variable|colonne|nombre|nombre de la variable|nombre variable|columna|campo|variabile|nome variabile|nome della variabile|colonna|variabele|kolom'.split(
      '|',
    ),
  label:
    'label|description|meaning|variable label|variable description|explanation|definition|beschreibung|bezeichnung|bedeutung|beschriftung|erklärung|erläuterung|libellé|signification|descripción|descripcion|etiqueta|significado|descrizione|etichetta|significato|omschrijving|betekenis'.split(
      '|',
    ),
  unit: 'unit|units|unit of measurement|unit of measure|einheit|einheiten|maßeinheit|unité|unités|unidad|unidades|unità|eenheid'.split(
    '|',
  ),
  type: ['type', 'kind'],
  levels:
    'codes|levels|values|coding|value labels|value coding|codings|categories|choices|response options|answer options|allowed values|permitted values|possible values|kodierung|codierung|werte|wertelabels|werte und bedeutung|ausprägungen|ausprägung|kategorien|antwortmöglichkeiten|codage|modalités|valeurs|valeurs possibles|codificación|códigos|valores|categorías|codifica|valori|codering|waarden'.split(
      '|',
    ),
  missing:
    'missing|missing codes|missing values|missing code|missing value|fehlende werte|fehlwerte|fehlend|valeurs manquantes|valores perdidos|valori mancanti|ontbrekende waarden'.split(
      '|',
    ),
};

/** Titles by which a file is a codebook whatever it is called. */
const SURELY_VARIABLE =
  'variable|variable name|variablenname|nom de la variable|nombre de la variable|nome della variabile'.split(
    '|',
  );
const DESCRIBES = (['label', 'unit', 'type', 'levels', 'missing'] as const).flatMap(
  (part) => CODEBOOK_TITLES[part],
);

/** A title in lower case without marks around it: `Variable_Name:` is `variable name`. */
export const plainTitle = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .replace(/[_\s]+/g, ' ')
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .toLowerCase();

/**
 * Whether a first line is a codebook's: it names `variable` and something that describes it. The dictionary of
 * REDCap is one; rows of measurements with a person, a variable, a value and a unit are none.
 *
 * @param named whether the file is called like one, so that words will do that tables have too
 */
export function isCodebookHeader(header: readonly string[], named = false): boolean {
  if (isRedcapDictionary(header)) return true;
  const titles = header.map(plainTitle);
  const has = (names: readonly string[]): boolean => names.some((name) => titles.includes(name));
  if (!has(named ? CODEBOOK_TITLES.variable : SURELY_VARIABLE) || !has(DESCRIBES)) return false;
  return named || !isOfMeasurements(header);
}

/** Whether columns are those of measurements of people, as programs melt tables: `id`, `variable`, `value`. */
function isOfMeasurements(header: readonly string[]): boolean {
  const parts = header.map((name) =>
    CODEBOOK_TITLES.levels.includes(plainTitle(name)) ? null : longPartOf(name),
  );
  return parts.includes('person') && parts.includes('value');
}

/** Whether a first line is that of a REDCap data dictionary. */
export const isRedcapDictionary = (header: readonly string[]): boolean => redcapPart(header) === 'dictionary';
