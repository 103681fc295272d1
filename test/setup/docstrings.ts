import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const HOME = join(import.meta.dirname, '../..');
const MOST_PARAMETERS = 5;

/** An exported function of core, or a public method of an exported class that has no interface to say what it does. */
export interface Exported {
  /** `file:line name`. */
  readonly place: string;
  readonly documented: boolean;
}

/** All functions and methods that a file exports. @param file as messages call it */
export function exportedBy(text: string, file: string): Exported[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const functions = new Map<string, Exported>();
  const add = (node: ts.Node, name: string): void => {
    const documented = ts
      .getJSDocCommentsAndTags(node)
      .some((doc) => ts.isJSDoc(doc) && ((doc.comment ?? '') !== '' || (doc.tags?.length ?? 0) > 0));
    // One of several signatures speaks for all.
    const known = functions.get(name);
    functions.set(name, {
      place: known?.place ?? placeOf(node, source, name),
      documented: documented || known?.documented === true,
    });
  };
  for (const statement of source.statements) {
    if (!ts.canHaveModifiers(statement) || !has(statement, ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isFunctionDeclaration(statement)) add(statement, nameOf(statement));
    if (ts.isVariableStatement(statement)) {
      for (const declared of statement.declarationList.declarations) {
        if (isFunction(declared.initializer)) add(declared, declared.name.getText());
      }
    }
    if (ts.isClassDeclaration(statement) && !statement.heritageClauses) {
      for (const member of statement.members) {
        if (ts.isMethodDeclaration(member) && isPublic(member)) {
          add(member, `${nameOf(statement)}.${member.name.getText()}`);
        }
      }
    }
  }
  return [...functions.values()];
}

/** Every function of a file with more than five parameters, as `file:line name (count)`. */
export function longParameterLists(text: string, file: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && node.parameters.length > MOST_PARAMETERS) {
      const name = nameOf(ts.isArrowFunction(node) ? node.parent : node);
      found.push(`${placeOf(node, source, name)} (${String(node.parameters.length)})`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Every file of TypeScript below a folder of the repository: its path there, and its text. */
export function* filesOf(folder: string): Generator<readonly [path: string, text: string]> {
  for (const entry of readdirSync(join(HOME, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.c?ts$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    yield [relative(HOME, path), readFileSync(path, 'utf8')];
  }
}

const has = (node: ts.HasModifiers, kind: ts.SyntaxKind): boolean =>
  ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;

const isPublic = (member: ts.MethodDeclaration): boolean =>
  !ts.isPrivateIdentifier(member.name) &&
  !has(member, ts.SyntaxKind.PrivateKeyword) &&
  !has(member, ts.SyntaxKind.ProtectedKeyword);

const isFunction = (node: ts.Node | undefined): boolean =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));

const nameOf = (node: ts.Node): string =>
  'name' in node && node.name ? (node.name as ts.Node).getText() : '(without a name)';

const placeOf = (node: ts.Node, source: ts.SourceFile, name: string): string =>
  `${source.fileName}:${String(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1)} ${name}`;

if (process.argv[1] === import.meta.filename) {
  const all = [...filesOf('core')].flatMap(([path, text]) => exportedBy(text, path));
  const bare = all.filter(({ documented }) => !documented);
  for (const { place } of bare) process.stderr.write(`${place} has no docstring\n`);
  const share = ((100 * bare.length) / all.length).toFixed(1);
  process.stdout.write(
    `${String(bare.length)} of ${String(all.length)} exported functions of core have no docstring (${share}%)\n`,
  );
  const long = ['core', 'renderer', 'electron'].flatMap((folder) =>
    [...filesOf(folder)].flatMap(([path, text]) => longParameterLists(text, path)),
  );
  for (const place of long) process.stderr.write(`${place} parameters\n`);
  process.stdout.write(
    `${String(long.length)} functions have more than ${String(MOST_PARAMETERS)} parameters\n`,
  );
  process.exitCode = bare.length > 0 ? 1 : 0;
}
