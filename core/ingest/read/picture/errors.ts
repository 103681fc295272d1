import { UserError } from '../../../errors.ts';
import { fileFormat, refusalOf } from '../../format/file-format.ts';
import type { ByteSource } from '../../ports.ts';

/** What stands under the name of an image, said by the name of its kind. */
export async function otherKind(source: ByteSource): Promise<UserError> {
  const format = await fileFormat(source);
  const { reason, hint } = refusalOf(source.name, format, 'an image');
  // What should be a picture by its name, and is a text, is no table.
  const todo = format === 'text' ? 'Export the files again, or leave the folder out.' : hint;
  return new UserError('image.other-kind', reason.replace(/\.$/, ''), todo);
}

interface Named {
  readonly name: string;
}

/** @param why follows the file's name: `it is empty` */
export const unreadable = ({ name }: Named, why: string): UserError =>
  new UserError(
    'image.unreadable',
    `${name} cannot be read: ${why}`,
    'Copy the file again or export it as PNG, or leave it out.',
  );

/** A whole file of a kind that is not read. */
export const unsupported = (
  { name }: Named,
  why: string,
  hint = 'Export it as PNG or TIFF of 8 or 16 bits, grey or colour, or leave it out.',
): UserError => new UserError('image.unsupported', `${name} cannot be read: ${why}`, hint);

/** A file whose pixels need more memory than one image is given. */
export const tooLarge = ({ name }: Named, why: string): UserError =>
  new UserError(
    'image.too-large',
    `${name} is too large to be read: ${why}`,
    'Export it at a smaller size, or leave it out; a model gets some thousand pixels of it.',
  );

/** A file without the page that was chosen. */
export const noPage = ({ name }: Named, why: string): UserError =>
  new UserError('image.no-page', `${name}: ${why}`, 'Choose a page that the files have, or leave it out.');

/** A picture that is not taken because of the words in it. */
export const hasWords = ({ name }: Named): UserError =>
  new UserError(
    'image.burned-in',
    `${name} is left out: words are drawn into its pixels`,
    'They may name the person. Have them blanked out instead, or keep such pictures if the words tell of nobody.',
  );

/** A picture whose search for words ended what searched. */
export const notSearched = ({ name }: Named): UserError =>
  new UserError(
    'image.words-unfinished',
    `${name} is left out: what looks for words in its pixels ended at it`,
    'Export it again, or keep words in the pictures (“Words in the pictures” in the window, --burned-in keep in the terminal) and look at them yourself.',
  );
