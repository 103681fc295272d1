/** How this program is started again: the program that runs it, what that was given, and the command's own file. */
export const ownCommand = (): string[] => [process.execPath, ...process.execArgv, process.argv[1]];

/** A word of a POSIX shell's command line, whatever it holds. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
